import type { EventStream, TaskEvent } from '@baton/messaging';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** The part of a worker that is measured. */
export interface MeasuredWorker {
  readonly events: EventStream<TaskEvent>;
  readonly running: number;
}

const TASK = ['task', 'queue'] as const;
const SECONDS = [0.005, 0.02, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];

/** Counts and times what a worker does. Returns the function that ends it. */
export function measureTasks(worker: MeasuredWorker, registry: Registry): () => void {
  const registers = [registry];
  const settled = new Counter({
    name: 'baton_task_deliveries_total',
    help: 'Deliveries by what became of them: succeeded, retried, dead-lettered, revoked, parked, handed-back, duplicate',
    labelNames: [...TASK, 'outcome'],
    registers,
  });
  const dead = new Counter({
    name: 'baton_task_dead_letters_total',
    help: 'Dead letters by reason',
    labelNames: [...TASK, 'reason'],
    registers,
  });
  const duration = new Histogram({
    name: 'baton_task_attempt_seconds',
    help: 'How long attempts took',
    labelNames: TASK,
    buckets: SECONDS,
    registers,
  });
  new Gauge({
    name: 'baton_task_running',
    help: 'Attempts under way',
    registers,
    collect() {
      this.set(worker.running);
    },
  });
  return worker.events.on((event) => {
    if (event.type === 'started' || event.type === 'progress') return;
    const labels = { task: taskLabel(event), queue: event.queue };
    settled.inc({ ...labels, outcome: event.type });
    if ('durationMs' in event) duration.observe(labels, event.durationMs / 1000);
    if (event.type === 'dead-lettered') dead.inc({ ...labels, reason: event.reason });
  });
}

// Names that no contract knows come from outside, and each would become a time series of its own.
function taskLabel(event: TaskEvent): string {
  const foreign = event.task === '' || (event.type === 'dead-lettered' && event.reason === 'unknown-task');
  return foreign ? 'unknown' : event.task;
}
