import type { RunHere } from '../../worker/runs-here';
import { argumentsOf, pythonRepr, reprOfArgs } from '../python-repr';

/** A run as Celery's tools know it, and beside that what is ours: its queue and its attempt. */
export interface TaskInfo {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly args: unknown;
  readonly kwargs: unknown;
  readonly hostname: string;
  readonly time_start: number | null;
  readonly acknowledged: boolean;
  readonly delivery_info: {
    readonly exchange: string;
    readonly routing_key: string;
    readonly priority: number;
    readonly redelivered: boolean;
  };
  readonly worker_pid: number | null;
  readonly queue: string;
  readonly attempt: number;
}

/** `safe`: arguments as text. */
export function taskInfoOf(run: RunHere, { worker, safe }: { worker: string; safe: boolean }): TaskInfo {
  const { runId: id, task, queue, attempt, exchange, routingKey, redelivered, startedAt } = run;
  const { args, kwargs } = argumentsOf(run.payload);
  return {
    ...{ id, name: task, type: task, hostname: worker },
    ...{ args: safe ? reprOfArgs(args) : args, kwargs: safe ? pythonRepr(kwargs) : kwargs },
    time_start: startedAt ? startedAt.getTime() / 1000 : null,
    acknowledged: false,
    delivery_info: { exchange, routing_key: routingKey, priority: run.priority ?? 0, redelivered },
    worker_pid: startedAt ? process.pid : null,
    ...{ queue, attempt },
  };
}
