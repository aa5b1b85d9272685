import { argumentsOf, pythonRepr, reprOfArgs, reprOfError } from '../control/python-repr';
import type { WorkerEvent } from './event-feed';
import type { TaskEvent } from './task-event';

type Facts = Pick<WorkerEvent, 'hostname' | 'pid'>;

/**
 * What Celery's tools are told of something that happened to a run. Pure. `known`: they have its name already, which only
 * the first of a run's events carries.
 */
export function wireEventsOf(event: TaskEvent, known: boolean, facts: Facts): WorkerEvent[] {
  const about = { ...facts, uuid: event.runId, timestamp: event.at.getTime() / 1000 };
  const received: WorkerEvent[] = known ? [] : [{ type: 'task-received', ...about, ...receivedOf(event) }];
  switch (event.type) {
    case 'started':
      return [...received, { type: 'task-started', ...about }];
    case 'succeeded':
      return [
        ...received,
        {
          ...{ type: 'task-succeeded', ...about, result: pythonRepr(event.result) },
          runtime: event.durationMs / 1000,
        },
      ];
    case 'dead-lettered':
      return [...received, { type: 'task-failed', ...about, ...failureOf(event.error) }];
    case 'retried':
      return [...received, { type: 'task-retried', ...about, ...failureOf(event.error) }];
    case 'revoked':
      return [
        ...received,
        {
          ...{ type: 'task-revoked', ...about, terminated: known, signum: null },
          expired: event.why === 'expired',
        },
      ];
    case 'handed-back':
      return [...received, { type: 'task-rejected', ...about, requeue: true }];
    default:
      return [];
  }
}

function receivedOf(event: TaskEvent): Omit<WorkerEvent, 'type' | 'hostname' | 'timestamp'> {
  const started = event.type === 'started' ? event : undefined;
  const { args, kwargs } = argumentsOf(started?.payload);
  return {
    ...{ name: event.task, args: reprOfArgs(args), kwargs: pythonRepr(kwargs) },
    ...{ root_id: started?.rootId ?? event.runId, parent_id: started?.parentId ?? null },
    ...{ retries: event.attempt - 1, eta: null, expires: null },
    ...{ queue: event.queue },
  };
}

const LONGEST_TRACE = 4_000;

const failureOf = ({ name, message, stack }: Error): { exception: string; traceback: string } => ({
  exception: reprOfError(name, message),
  traceback: (stack ?? `${name}: ${message}`).slice(0, LONGEST_TRACE),
});
