import {
  type Answers,
  type Control,
  type KnownWorker,
  milliseconds,
  type RunAtWorker,
  type ScheduledAtWorker,
  seconds,
  type TaskStore,
} from '@baton/messaging';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import { NoAnswerError, UnknownIdError } from '../errors';
import type { HeldMessage, WorkerCommand, WorkerDesk, WorkerDetail, WorkerItem } from './worker-desk';

export interface WorkerActionsOptions {
  readonly store: Pick<TaskStore, 'workers'>;
  /** Undefined where workers cannot be asked. */
  readonly control: Control | undefined;
  readonly audit: Audit;
}

const PATIENCE = seconds(2);

export class WorkerActions implements WorkerDesk {
  constructor(private readonly options: WorkerActionsOptions) {}

  async list(): Promise<readonly WorkerItem[]> {
    return (await this.options.store.workers.list()).map(workerItem);
  }

  async get(name: string): Promise<WorkerDetail> {
    const worker = (await this.options.store.workers.list()).find((each) => each.name === name);
    if (!worker) throw new UnknownIdError('worker', name);
    const { control } = this.options;
    if (!control || !worker.alive) return { ...workerItem(worker), ...NOT_ASKED };
    const to = { destination: [name], timeout: PATIENCE };
    const [active, reserved, scheduled, stats] = await Promise.all([
      told(control.active(to), name),
      told(control.reserved(to), name),
      told(control.scheduled(to), name),
      told(control.stats(to), name),
    ]);
    return {
      ...workerItem(worker),
      active: active?.map(heldMessage),
      reserved: reserved?.map(heldMessage),
      scheduled: scheduled?.map(scheduledMessage),
      stats,
    };
  }

  async ask(name: string, what: 'conf' | 'report'): Promise<unknown> {
    const { control } = this.options;
    const to = { destination: [name], timeout: PATIENCE };
    return control && told<unknown>(control[what](to), name);
  }

  async control(name: string, command: WorkerCommand, act: Act): Promise<unknown> {
    const { command: action, ...detail } = command;
    return this.options.audit.during(act, { action: `worker.${action}`, target: name, detail }, async () => {
      const { control } = this.options;
      if (!control) throw new NoAnswerError('workers: expected a mailbox to ask them through, got none');
      const known = (await this.options.store.workers.list()).some((worker) => worker.name === name);
      if (!known) throw new UnknownIdError('worker', name);
      if (action === 'shutdown') return control.shutdown({ destination: [name], timeout: PATIENCE });
      const answer = (await tell(control, command, name))[name];
      if (!answer) throw new NoAnswerError(`worker "${name}": no answer within ${PATIENCE} ms`);
      return 'ok' in answer ? answer.ok : answer;
    });
  }
}

const NOT_ASKED = { active: undefined, reserved: undefined, scheduled: undefined, stats: undefined };

function tell(control: Control, command: WorkerCommand, name: string): Promise<Answers<unknown>> {
  const to = { destination: [name], timeout: PATIENCE };
  switch (command.command) {
    case 'pool_grow':
      return control.poolGrow(command.by, to);
    case 'pool_shrink':
      return control.poolShrink(command.by, to);
    case 'add_consumer':
      return control.addConsumer(command.queue, to);
    case 'cancel_consumer':
      return control.cancelConsumer(command.queue, to);
    case 'rate_limit':
      return control.rateLimit(command.task, command.rate, to);
    case 'time_limit':
      return control.timeLimit(command.task, limitsOf(command), to);
    case 'enable_events':
      return control.enableEvents(to);
    case 'disable_events':
      return control.disableEvents(to);
    default:
      return control.ping(to);
  }
}

/** In seconds, as Celery has them. */
function limitsOf({ soft, hard }: { soft?: number | undefined; hard?: number | undefined }) {
  return {
    ...(soft !== undefined && { soft: milliseconds(soft * 1000) }),
    ...(hard !== undefined && { hard: milliseconds(hard * 1000) }),
  };
}

async function told<T>(answers: Promise<Answers<T>>, name: string): Promise<T | undefined> {
  const answer = (await answers.catch((): Answers<T> => ({})))[name];
  return answer && 'ok' in answer ? answer.ok : undefined;
}

const heldMessage = ({ id, task, queue, startedAt }: RunAtWorker): HeldMessage => ({
  ...{ id, task, queue, startedAt },
  dueAt: undefined,
});

const scheduledMessage = ({ eta, run }: ScheduledAtWorker): HeldMessage => ({
  ...heldMessage(run),
  dueAt: eta,
});

function workerItem(worker: KnownWorker): WorkerItem {
  const { beatAt: lastBeatAt, presence: _, ...item } = worker;
  return { ...item, lastBeatAt };
}
