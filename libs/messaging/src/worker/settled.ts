import type { Handler } from '../contract/handler';
import type { Envelope } from '../envelope/envelope';
import type { Held } from './in-flight';
import type { Outcome } from './outcome';

/** What is known of a delivery when it is settled. Without an envelope it could not even be decoded. */
export interface Settled {
  readonly held: Held;
  readonly envelope?: Envelope | undefined;
  readonly handler?: Handler | undefined;
  readonly startedAt: Date;
  /** When its outcome was known; storing it may take long. */
  readonly finishedAt: Date;
  /** See isRecorded(). */
  readonly recorded: boolean;
  readonly outcome: Outcome;
}
