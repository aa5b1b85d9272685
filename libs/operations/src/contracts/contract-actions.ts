import type { KnownWorker, PauseEntry, Task, TaskStore } from '@baton/messaging';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import type { Catalogue } from '../catalogue';
import { NotPossibleError } from '../errors';
import { checkEnd } from '../queues/pause-end';
import { pauseViewOf } from '../queues/pause-view';
import type { ContractDesk, ContractDetail, ContractItem } from './contract-desk';
import { payloadSchemaOf, resultSchemaOf } from './schemas';

export interface ContractActionsOptions {
  readonly store: Pick<TaskStore, 'pauses' | 'workers'>;
  readonly catalogue: Catalogue;
  readonly audit: Audit;
  readonly clock: () => Date;
}

export class ContractActions implements ContractDesk {
  constructor(private readonly options: ContractActionsOptions) {}

  async list(): Promise<readonly ContractItem[]> {
    const about = await this.facts();
    return this.options.catalogue.tasks
      .map((task) => itemOf(task, about))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  async get(name: string): Promise<ContractDetail> {
    const task = this.options.catalogue.get(name);
    return {
      ...itemOf(task, await this.facts()),
      payloadSchema: payloadSchemaOf(task),
      resultSchema: resultSchemaOf(task),
    };
  }

  async pause(name: string, act: Act, { until }: { until?: Date | undefined } = {}): Promise<void> {
    const { audit, catalogue, store, clock } = this.options;
    const { by, reason: why } = act;
    const now = clock();
    const task = catalogue.get(name);
    checkEnd(until, now);
    await audit.during(act, { action: 'task.pause', target: name, detail: until && { until } }, () =>
      store.pauses.pauseTask(task.name, { by, why, now, ...(until && { until }) }),
    );
  }

  async resume(name: string, act: Act): Promise<void> {
    const { audit, store, clock } = this.options;
    await audit.during(act, { action: 'task.resume', target: name }, async () => {
      if (await store.pauses.resumeTask(name, clock())) return;
      throw new NotPossibleError(`task "${name}": expected one that is paused`, { name });
    });
  }

  private async facts(): Promise<Facts> {
    const { store, clock } = this.options;
    const [pauses, workers] = await Promise.all([store.pauses.list(clock()), store.workers.list()]);
    return { pauses, workers };
  }
}

interface Facts {
  readonly pauses: readonly PauseEntry[];
  readonly workers: readonly KnownWorker[];
}

function itemOf(task: Task, { pauses, workers }: Facts): ContractItem {
  const { name, queue, version, retry, timeLimit, softTimeLimit, expires, resultExpires } = task;
  const { isolate, unique, rateLimit, limit, sensitive } = task;
  const pause = pauses.find((each) => each.kind === 'task' && each.name === name);
  return {
    ...{ name, version, retry, isolate, rateLimit },
    queue: queue.name,
    exchange: queue.exchange,
    timeLimitMs: timeLimit,
    softTimeLimitMs: softTimeLimit,
    expiresMs: expires,
    resultExpiresMs: resultExpires,
    unique: unique !== undefined,
    limit: limit && { rates: limit.rates, concurrency: limit.concurrency },
    sensitive: sensitive.map((path) => path.join('.')),
    workers: workers.filter(({ alive, tasks }) => alive && tasks.includes(name)).map((worker) => worker.name),
    paused: pause && pauseViewOf(pause),
  };
}
