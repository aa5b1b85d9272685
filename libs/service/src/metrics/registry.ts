import { collectDefaultMetrics, Registry } from 'prom-client';

/** The metrics of one app: CPU, memory, garbage collection and event-loop lag to begin with. */
export function createMetrics(app: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  return registry;
}
