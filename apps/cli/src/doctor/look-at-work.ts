import type { QueueItem, Waiting, WorkerItem } from '@baton/operations';
import { messages } from '../show/messages';
import { length } from '../show/when';
import type { Diagnosis } from './doctor';

/** The relay looks several times a second: what is due for longer than this is not looked at by anybody. */
const OVERDUE_MS = 10_000;

/** Whether what waits in the outbox leaves it. `first` is what is due first. */
export function lookAtRelay(first: Waiting | undefined, now: Date): Diagnosis {
  const lateMs = first ? now.getTime() - first.dueAt.getTime() : 0;
  if (!first) return { about: 'relay', health: 'ok', detail: 'nothing waits' };
  if (first.refusals > 0) {
    return {
      ...{ about: 'relay', health: 'wrong' },
      detail: `RabbitMQ refused the message of run ${first.id} ${first.refusals} time(s)`,
      todo: `See: baton why ${first.id}`,
    };
  }
  if (lateMs <= OVERDUE_MS) return { about: 'relay', health: 'ok', detail: 'nothing is overdue' };
  return {
    ...{ about: 'relay', health: 'wrong', detail: `a message of ${first.task} is ${length(lateMs)} overdue` },
    todo: 'Start a scheduler: the relay runs there',
  };
}

/** Whether somebody serves each queue that has something in it. */
export function lookAtWorkers(workers: readonly WorkerItem[], queues: readonly QueueItem[]): Diagnosis[] {
  const alive = workers.filter((worker) => worker.alive);
  const alone = queues.filter(({ kind, ready, workers: serving }) => {
    return kind === 'work' && (ready ?? 0) > 0 && serving.length === 0;
  });
  return [
    { about: 'workers', health: 'ok', detail: `${alive.length} alive` },
    ...alone.map(({ name, ready }): Diagnosis => ({
      ...{
        about: 'workers',
        health: 'wrong',
        detail: `${messages(ready ?? 0)} in ${name}, and no worker serves it`,
      },
      todo: 'Start a worker for that queue; --queues of those that run may leave it out',
    })),
    ...queues.flatMap(({ name, paused }): Diagnosis[] => {
      if (!paused) return [];
      const detail = `${name} is paused by ${paused.by}: ${paused.reason || 'no reason given'}`;
      return [{ about: 'queues', health: 'ok', detail }];
    }),
  ];
}
