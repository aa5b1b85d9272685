import {
  type Broker,
  type Control,
  createPublisher,
  createScheduleDesk,
  type EncodeSlot,
  type Publisher,
  type Schedule,
  type ScheduleStore,
  type Sealer,
  type Task,
  type TaskStore,
} from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import { Audit } from './audit/audit';
import { Catalogue } from './catalogue';
import { ContractActions } from './contracts/contract-actions';
import { LetterActions } from './dead-letters/letter-actions';
import { LetterReplay } from './dead-letters/letter-replay';
import { explainRun } from './explain/explain-run';
import { gatherFacts } from './explain/gather-facts';
import { FlowActions } from './flows/flow-actions';
import { LimitActions } from './limits/limit-actions';
import type { Operations } from './operations';
import { overviewOf } from './overview/overview-of';
import { Depths } from './queues/depths';
import type { Management } from './queues/management';
import { QueueActions } from './queues/queue-actions';
import { RunActions } from './runs/run-actions';
import { AuditedScheduleDesk } from './schedules/schedule-desk-audited';
import { SendActions } from './send-actions';
import { WorkerActions } from './workers/worker-actions';

export interface OperationsOptions {
  readonly broker: Broker;
  readonly store: TaskStore;
  /** These two of the same database as `store`. */
  readonly scheduleStore: ScheduleStore;
  readonly operatorStore: OperatorStore;
  readonly tasks: readonly Task[];
  readonly schedules: readonly Schedule[];
  /** Makes the messages of schedules that an operator runs. */
  readonly encodeSlot: EncodeSlot;
  /** Asks and tells workers. @default they cannot be asked; what the workers' book says is all there is */
  readonly control?: Control | undefined;
  /** @default none: depths come through the broker, and what only the management API tells is missing */
  readonly management?: Management | undefined;
  readonly sealer?: Sealer | undefined;
  /** Who messages say they come from. @default operations */
  readonly origin?: string;
  readonly clock?: () => Date;
}

/** Nothing is asked or connected before a method is called. */
export function createOperations(options: OperationsOptions): Operations {
  const { broker, store, operatorStore, clock = () => new Date(), control, management, sealer } = options;
  const catalogue = new Catalogue(options.tasks);
  const audit = new Audit(operatorStore.actions, clock);
  const depths = new Depths(broker, catalogue);
  const parts = {
    broker,
    store,
    operatorStore,
    clock,
    control,
    management,
    sealer,
    catalogue,
    audit,
    depths,
  };
  const letterReplay = new LetterReplay({ ...parts, letters: operatorStore.letters });
  return {
    runs: new RunActions({ ...parts, letterReplay }),
    deadLetters: new LetterActions({ ...parts, letterReplay }),
    queues: new QueueActions(parts),
    workers: new WorkerActions(parts),
    schedules: new AuditedScheduleDesk({ ...parts, desk: scheduleDesk(options) }),
    flows: new FlowActions(parts),
    limits: new LimitActions(parts),
    contracts: new ContractActions(parts),
    audit,
    send: new SendActions({ ...parts, publisher: publisherOf(options) }),
    overview: (range) => overviewOf(range, parts),
    explain: async (id) => explainRun(await gatherFacts(id, parts)),
  };
}

const scheduleDesk = ({ scheduleStore: store, schedules, encodeSlot: encode }: OperationsOptions) =>
  createScheduleDesk({ store, schedules, encode });

function publisherOf({ broker, store, tasks, sealer, origin = 'operations' }: OperationsOptions): Publisher {
  return createPublisher({ broker, store, tasks, origin, ...(sealer && { sealer }) });
}
