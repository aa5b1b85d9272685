import { measureScheduling } from '../metrics/scheduling-metrics';
import type { Manners } from '../run-app/manners';
import { createScheduling, type SchedulingOptions } from './create-scheduling';

export type RunSchedulingOptions = Pick<
  SchedulingOptions,
  'broker' | 'store' | 'scheduleStore' | 'schedules' | 'sampled' | 'retention'
>;

/** Schedules and relays for as long as the app runs, measured. */
export async function runScheduling(options: RunSchedulingOptions, manners: Manners): Promise<void> {
  const { name, log, parts, metrics } = manners;
  const { broker, store } = options;
  const meter = measureScheduling({ broker, store, queues: options.sampled ?? [] }, metrics);
  const scheduling = createScheduling({
    ...options,
    log,
    origin: name,
    ...meter,
  });
  parts.add('scheduling', () => scheduling.stop());
  await scheduling.start();
  log.info({}, 'the outbox is relayed');
}
