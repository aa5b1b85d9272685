import { InterruptedError, type Logger } from '@baton/messaging/contract';

interface Part {
  readonly name: string;
  readonly stop: () => Promise<unknown>;
}

/** What an app has started, in order. Stopping goes backwards, so that nothing loses what it still uses. */
export class Parts {
  private readonly started: Part[] = [];
  private current: string | undefined;
  private stopped: Promise<void> | undefined;

  constructor(private readonly log: Logger) {}

  /** The part that is being stopped right now. */
  get stopping(): string | undefined {
    return this.current;
  }

  /**
   * Add a part as soon as it holds something, before waiting for it: what is not here is not stopped.
   *
   * @throws InterruptedError when the app is stopping already; the part is stopped too
   */
  add(name: string, stop: () => Promise<unknown>): void {
    this.started.push({ name, stop });
    if (this.stopped === undefined) return;
    this.stopped = this.stopped.then(() => this.stopAll());
    throw new InterruptedError(`${name}: expected an app that runs, got one that is stopping`);
  }

  /** Stops all parts, last one first; one that fails does not keep the others running. Stops once, however often called. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    for (let part = this.started.pop(); part !== undefined; part = this.started.pop()) {
      this.current = part.name;
      try {
        await part.stop();
      } catch (error) {
        this.log.error({ error, part: part.name }, 'a part did not stop properly');
      }
    }
    this.current = undefined;
  }
}
