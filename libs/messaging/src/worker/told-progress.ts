import type { Progress } from '../contract/handler';

/** Between two writes for one attempt. */
const PAUSE_MS = 250;

/**
 * What a handler tells of its progress, on its way to the store: the first at once, and then every quarter of a second the
 * latest. A handler that tells of each of its rows would otherwise wait for a write of each.
 */
export class ToldProgress {
  private latest: Progress | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(private readonly write: (progress: Progress) => Promise<void>) {}

  /** Rejects as `write` does when it is written at once. */
  tell(progress: Progress): Promise<void> {
    if (this.ended) return Promise.resolve();
    if (this.timer) {
      this.latest = progress;
      return Promise.resolve();
    }
    this.timer = setTimeout(() => this.goOn(), PAUSE_MS);
    return this.write(progress);
  }

  /** Nothing more comes: the latest is written, unless it is already. */
  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writeLatest();
  }

  private goOn(): void {
    this.timer = undefined;
    if (this.latest === undefined) return;
    this.timer = setTimeout(() => this.goOn(), PAUSE_MS);
    void this.writeLatest();
  }

  private async writeLatest(): Promise<void> {
    const { latest } = this;
    this.latest = undefined;
    // Whoever told it has gone on meanwhile, and the next one says more.
    if (latest) await this.write(latest).catch(() => undefined);
  }
}
