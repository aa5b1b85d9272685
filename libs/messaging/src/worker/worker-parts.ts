import type { Broker } from '../broker/broker';
import type { Handler } from '../contract/handler';
import type { TaskSender } from '../contract/sender';
import type { WorkQueue } from '../contract/queues';
import type { Logger } from '../contract/logger';
import type { Envelope } from '../envelope/envelope';
import type { Sealer } from '../envelope/seal';
import type { EventSource } from '../events/event-stream';
import type { TaskEvent } from '../events/task-event';
import type { Publisher } from '../publisher/publisher';
import type { Presence } from '../store/presence';
import type { TaskStore } from '../store/task-store';
import type { CancelledUnheard } from './cancelled-unheard';
import type { Company } from './company';
import type { HandBack } from './hand-back';
import type { InFlight } from './in-flight';
import type { LongAttempts } from './long-attempts';
import type { Middleware } from './middleware/middleware';
import type { Outages } from './outages';
import type { Pausing } from './pausing';
import type { RunnableDelivery } from './run-attempt';
import type { WorkerRates } from './worker-rates';

/** What the steps of a worker share. Built once by worker.ts. */
export interface WorkerParts {
  readonly name: string;
  readonly handlers: ReadonlyMap<string, Handler>;
  /** The queues served, by name. */
  readonly queues: ReadonlyMap<string, WorkQueue>;
  readonly broker: Broker;
  readonly store: TaskStore;
  /** Sends as a child of the given run. */
  readonly senderFor: (parent: Envelope) => TaskSender & Pick<Publisher, 'within'>;
  readonly middleware: readonly Middleware[];
  readonly log: Logger;
  /** Opens sensitive fields; undefined when this worker has no secret. */
  readonly sealer: Sealer | undefined;
  readonly events: EventSource<TaskEvent>;
  readonly inFlight: InFlight;
  /** The attempts under way, and who waits to be one of them. */
  readonly company: Company<RunnableDelivery>;
  readonly longAttempts: LongAttempts;
  readonly rates: WorkerRates;
  readonly pausing: Pausing;
  readonly cancelled: CancelledUnheard;
  readonly presence: Presence;
  readonly outages: Outages;
  readonly maxBodyBytes: number;
  readonly clock: () => Date;
  readonly random: () => number;
  readonly newId: () => string;
  readonly handBack: HandBack;
}
