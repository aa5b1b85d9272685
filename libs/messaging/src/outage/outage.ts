import { type Duration, seconds } from '../contract/duration';

/** How loudly one failure is told: an outage warns once, that it flickers is news, the rest is for those who look closely. */
export type Loudness = 'warn' | 'info' | 'debug';

/** How long something has to work before the next failure is another outage. */
const CALM = seconds(10);

export interface OutageOptions {
  /** @default 10 seconds */
  readonly calm?: Duration;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/**
 * Whether something is away, and how loudly each failure is told. One outage has many faces: a server that was killed
 * answers for a moment on connections it still has, and a try that began before it was back may fail long after.
 */
export class Outage {
  private readonly calm: Duration;
  private readonly now: () => number;
  private since: number | undefined;
  private backAt: number | undefined;

  constructor({ calm = CALM, now = () => performance.now() }: OutageOptions = {}) {
    this.calm = calm;
    this.now = now;
  }

  /** The clock of {@link failed}. */
  started(): number {
    return this.now();
  }

  /** A try failed that began at `startedAt`. */
  failed(startedAt = this.now()): Loudness {
    if (this.since !== undefined && this.backAt === undefined) return 'debug';
    const calmFor = this.backAt === undefined ? Infinity : startedAt - this.backAt;
    // It says nothing of the time since.
    if (calmFor <= 0) return 'debug';
    const flickers = calmFor < this.calm;
    if (!flickers) this.since = startedAt;
    this.backAt = undefined;
    return flickers ? 'info' : 'warn';
  }

  /** Something worked. Returns for how many milliseconds it was away, or nothing when it was not. */
  worked(): number | undefined {
    if (this.since === undefined || this.backAt !== undefined) return undefined;
    this.backAt = this.now();
    return Math.round(this.backAt - this.since);
  }
}
