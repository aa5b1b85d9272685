import type { AuditDesk } from './audit/audit-desk';
import type { ContractDesk } from './contracts/contract-desk';
import type { DeadLetterDesk } from './dead-letters/dead-letter-desk';
import type { Finding } from './explain/finding';
import type { FlowDesk } from './flows/flow-desk';
import type { LimitDesk } from './limits/limit-desk';
import type { Overview, Range } from './overview/overview';
import type { QueueDesk } from './queues/queue-desk';
import type { RunDesk } from './runs/run-desk';
import type { ScheduleActions } from './schedules/schedule-actions';
import type { SendDesk } from './send-desk';
import type { WorkerDesk } from './workers/worker-desk';

/**
 * What operators see and do. The console and the CLI are its two faces; whatever they can do stands here, so that it is
 * audited whichever way it comes.
 *
 * Every method rejects with StoreUnavailableError while PostgreSQL is away, but for `overview`, `queues.list` and
 * `explain`: these say what they know and what is missing.
 */
export interface Operations {
  readonly runs: RunDesk;
  readonly deadLetters: DeadLetterDesk;
  readonly queues: QueueDesk;
  readonly workers: WorkerDesk;
  readonly schedules: ScheduleActions;
  readonly flows: FlowDesk;
  readonly limits: LimitDesk;
  readonly contracts: ContractDesk;
  readonly audit: AuditDesk;
  readonly send: SendDesk;
  overview(range: Range): Promise<Overview>;
  /** Why a run does not run, or how it ended: first what matters most. */
  explain(id: string): Promise<readonly Finding[]>;
}
