import type { TaskEvent, WorkerEvent } from '@baton/messaging';
import type { LiveEvent } from '../api/routes/events';

/** Fields that are shown. Others may hold payloads, of workers that do not redact them. */
const SHOWN = ['runtime', 'exception', 'retries', 'eta', 'expires', 'reason', 'progress'] as const;

/** An event as workers send it through the broker. Undefined for those that nobody shows. */
export function liveEventOf(event: WorkerEvent): LiveEvent | undefined {
  const { type, hostname: worker, timestamp, uuid, name: task } = event;
  const at = timeOf(timestamp);
  if (type.startsWith('worker-')) return { kind: 'worker', type, at, worker };
  if (!type.startsWith('task-') || typeof uuid !== 'string') return undefined;
  const detail = Object.fromEntries(
    SHOWN.flatMap((field) => (field in event ? [[field, event[field]]] : [])),
  );
  const queue = typeof event['queue'] === 'string' ? { queue: event['queue'] } : {};
  return { kind: 'run', type, at, id: uuid, worker, detail, ...(task !== undefined && { task }), ...queue };
}

const TYPES: Readonly<Record<TaskEvent['type'], string>> = {
  started: 'task-started',
  progress: 'task-progress',
  succeeded: 'task-succeeded',
  retried: 'task-retried',
  'dead-lettered': 'task-failed',
  revoked: 'task-revoked',
  parked: 'task-parked',
  'handed-back': 'task-handed-back',
  duplicate: 'task-duplicate',
};

/** An event of a worker in this process. */
export function liveEventOfTask(event: TaskEvent): LiveEvent {
  const { runId: id, task, queue, worker, at } = event;
  const type = TYPES[event.type];
  return { kind: 'run', type, at: at.toISOString(), id, task, queue, worker, detail: detailOf(event) };
}

function detailOf(event: TaskEvent): Readonly<Record<string, unknown>> {
  if ('error' in event) return { exception: event.error.name };
  if (event.type === 'progress') return { progress: event.progress };
  if (event.type === 'succeeded') return { runtime: event.durationMs / 1000 };
  return {};
}

function timeOf(timestamp: number): string {
  const date = new Date(timestamp * 1000);
  return Number.isNaN(date.getTime()) ? new Date().toISOString() : date.toISOString();
}
