import type { Broker, KnownWorker, PauseEntry, TaskStore } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import type { Catalogue, CatalogueQueue } from '../catalogue';
import { NoAnswerError, NotPossibleError } from '../errors';
import type { Depths } from './depths';
import type { ManagedQueue, Management } from './management';
import type { QueueDesk, QueueItem, QueueList } from './queue-desk';
import { checkEnd } from './pause-end';
import { pauseViewOf } from './pause-view';

export interface QueueActionsOptions {
  readonly broker: Pick<Broker, 'purge'>;
  readonly store: Pick<TaskStore, 'pauses' | 'workers'>;
  readonly operatorStore: Pick<OperatorStore, 'runs'>;
  readonly catalogue: Catalogue;
  readonly depths: Depths;
  readonly management: Management | undefined;
  readonly audit: Audit;
  readonly clock: () => Date;
}

const NO_MANAGEMENT =
  'Unacknowledged messages, consumers and rates are not known: set RABBITMQ_MANAGEMENT_URL';
const NO_BROKER = 'Depths are not known: RabbitMQ is away';
const NO_DATABASE = 'Pauses, workers and what waits are not known: PostgreSQL is away';

/** What is known of all queues at one moment; what nobody answered is undefined. */
interface Known {
  readonly managed: ReadonlyMap<string, ManagedQueue> | undefined;
  readonly depths: ReadonlyMap<string, number | undefined>;
  readonly pauses: readonly PauseEntry[] | undefined;
  readonly workers: readonly KnownWorker[] | undefined;
  readonly waiting: ReadonlyMap<string, number> | undefined;
}

export class QueueActions implements QueueDesk {
  constructor(private readonly options: QueueActionsOptions) {}

  async list(): Promise<QueueList> {
    const { management, catalogue, depths } = this.options;
    const missing: string[] = [];
    if (!management) missing.push(NO_MANAGEMENT);
    const known = await this.ask((problem) => missing.push(problem));
    if (!depths.isThere && !known.managed) missing.push(NO_BROKER);
    if (!known.pauses) missing.push(NO_DATABASE);
    return { queues: catalogue.queues.map((queue) => itemOf(queue, known)), missing };
  }

  async get(name: string): Promise<QueueItem> {
    const queue = this.options.catalogue.queue(name);
    return itemOf(queue, await this.ask(() => undefined));
  }

  async pause(name: string, act: Act, { until }: { until?: Date | undefined } = {}): Promise<void> {
    const { audit, catalogue, store, clock } = this.options;
    const queue = catalogue.workQueue(name);
    const { by, reason: why } = act;
    const now = clock();
    checkEnd(until, now);
    await audit.during(act, { action: 'queue.pause', target: name, detail: until && { until } }, () =>
      store.pauses.pauseQueue(queue.name, { by, why, now, ...(until && { until }) }),
    );
  }

  async resume(name: string, act: Act): Promise<void> {
    const { audit, store, clock } = this.options;
    await audit.during(act, { action: 'queue.resume', target: name }, async () => {
      if (await store.pauses.resumeQueue(name, clock())) return;
      throw new NotPossibleError(`queue "${name}": expected one that is paused`, { name });
    });
  }

  async purge(name: string, act: Act): Promise<number> {
    const { audit, broker, catalogue, depths } = this.options;
    catalogue.queue(name);
    return audit.during(act, { action: 'queue.purge', target: name }, () => {
      if (!depths.isThere) throw new NoAnswerError('RabbitMQ: expected a connection, got none');
      return broker.purge(name);
    });
  }

  private async ask(problem: (text: string) => void): Promise<Known> {
    const { management, depths, store, operatorStore, clock } = this.options;
    const orNot = <T>(answer: Promise<T>): Promise<T | undefined> => answer.catch(() => undefined);
    const [managed, counted, pauses, workers, waiting] = await Promise.all([
      management?.queues().catch((error: unknown) => {
        problem((error as Error).message);
        return undefined;
      }),
      depths.ofAll(),
      orNot(store.pauses.list(clock())),
      orNot(store.workers.list()),
      orNot(operatorStore.runs.waitingByTask()),
    ]);
    return { managed, depths: counted, pauses, workers, waiting };
  }
}

function itemOf(queue: CatalogueQueue, { managed, depths, pauses, workers, waiting }: Known): QueueItem {
  const { name, tasks } = queue;
  const told = managed?.get(name);
  const pause = pauses?.find((each) => each.kind === 'queue' && each.name === name);
  const serving = workers?.filter(({ alive, queues }) => alive && queues.some((each) => each.name === name));
  return {
    ...queue,
    // Of the broker itself, where it says: the management API lags.
    ready: depths.get(name) ?? told?.ready,
    unacked: told?.unacked,
    consumers: told?.consumers,
    publishRate: told?.publishRate,
    deliverRate: told?.deliverRate,
    type: told?.type,
    waiting: waiting && tasks.reduce((sum, task) => sum + (waiting.get(task) ?? 0), 0),
    paused: pause && pauseViewOf(pause),
    workers: serving?.map((worker) => worker.name) ?? [],
  };
}
