import {
  countedTask,
  DURATION_BOUNDS,
  type EventStream,
  type Task,
  type TaskEvent,
  type UnderWay,
} from '@baton/messaging';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** The part of a worker that is measured. */
export interface MeasuredWorker {
  readonly events: EventStream<TaskEvent>;
  /** Those it has handlers for. */
  readonly tasks: readonly Pick<Task, 'name'>[];
  readonly underWay: readonly Pick<UnderWay, 'task'>[];
}

const TASK = ['task', 'queue'] as const;
/** Those of the statistics, so that the console and Prometheus come to the same. */
const SECONDS = DURATION_BOUNDS.map((ms) => ms / 1_000);

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
    help: 'Attempts under way, by task',
    labelNames: ['task'],
    registers,
    collect() {
      for (const { name } of worker.tasks) this.set({ task: name }, 0);
      for (const { task } of worker.underWay) this.inc({ task });
    },
  });
  return worker.events.on((event) => {
    if (event.type === 'started' || event.type === 'progress') return;
    const labels = { task: countedTask(event), queue: event.queue };
    settled.inc({ ...labels, outcome: event.type });
    if ('durationMs' in event) duration.observe(labels, event.durationMs / 1000);
    if (event.type === 'dead-lettered') dead.inc({ ...labels, reason: event.reason });
  });
}
