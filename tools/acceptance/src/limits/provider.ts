import { milliseconds, UpstreamDownError } from '@baton/messaging';

/** An upstream that is down until a test brings it back. */
export class Provider {
  /** Requests it got, by what they were about. */
  readonly asked: string[] = [];
  private down: UpstreamDownError | undefined;

  goDown(): void {
    this.down = new UpstreamDownError('HTTP 503');
  }

  askForQuiet(ms: number): void {
    this.down = new UpstreamDownError('HTTP 429', { retryAfter: milliseconds(ms) });
  }

  comeBack(): void {
    this.down = undefined;
  }

  async ask(name: string): Promise<void> {
    this.asked.push(name);
    await Promise.resolve();
    if (this.down) throw this.down;
  }
}
