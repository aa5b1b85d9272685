import {
  createMemoryBroker,
  createMemoryTaskStore,
  EventSource,
  silentLogger,
  type TaskEvent,
} from '@baton/messaging';
import type { Registry } from 'prom-client';
import { createMetrics } from '@baton/service';
import { measureBroker, measurePool } from '../src/metrics/connection-metrics';
import { measureScheduling } from '../src/metrics/scheduling-metrics';
import { measureTasks } from '../src/metrics/task-metrics';
import { watchLoop } from '../src/worker/loop-watch';

export interface Described {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly labels: readonly string[];
}

/** All that the apps tell of themselves, as /metrics of a worker with a scheduler has it. */
export async function everyMetric(): Promise<readonly Described[]> {
  const registry: Registry = createMetrics('any');
  const events = new EventSource<TaskEvent>(silentLogger);
  const worker = { events, tasks: [], underWay: [] };
  const broker = createMemoryBroker();
  measureTasks(worker, registry);
  measureScheduling({ broker, store: createMemoryTaskStore(), queues: [] }, registry);
  measureBroker(broker, registry);
  measurePool(() => undefined, registry);
  watchLoop(worker, { log: silentLogger, registry })();
  const typeOf = new Map((await registry.getMetricsAsJSON()).map(({ name, type }) => [name, String(type)]));
  return registry.getMetricsAsArray().map((metric) => {
    const {
      name,
      help,
      labelNames = [],
    } = metric as unknown as {
      readonly name: string;
      readonly help: string;
      readonly labelNames?: readonly string[];
    };
    return { name, help, type: typeOf.get(name) ?? '', labels: labelNames };
  });
}
