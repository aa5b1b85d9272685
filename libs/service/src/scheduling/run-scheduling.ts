import { Counter, Gauge } from 'prom-client';
import type { Manners } from '../run-app/manners';
import { createScheduling, type SchedulingOptions } from './create-scheduling';

export type RunSchedulingOptions = Pick<
  SchedulingOptions,
  'broker' | 'store' | 'scheduleStore' | 'schedules' | 'sampled' | 'retention'
>;

/** Schedules and relays for as long as the app runs, measured. */
export async function runScheduling(options: RunSchedulingOptions, manners: Manners): Promise<void> {
  const { name, log, parts, metrics } = manners;
  const { store, schedules } = options;
  const registers = [metrics];
  const slots = new Counter({
    name: 'baton_schedule_slots_total',
    help: 'Due times of schedules for which a message was sent',
    labelNames: ['schedule'],
    registers,
  });
  const relayed = new Counter({
    name: 'baton_outbox_relayed_total',
    help: 'Messages moved from the outbox to the broker',
    registers,
  });
  new Gauge({
    name: 'baton_outbox_waiting',
    help: 'Messages that wait in the outbox: retries, delays, schedules',
    registers,
    async collect() {
      const waiting = await store.outbox.count().catch(() => undefined);
      // While the database is away nobody knows: no sample is the truth, 0 would be a lie.
      if (waiting === undefined) this.remove();
      else this.set(waiting);
    },
  });
  const scheduling = createScheduling({
    ...options,
    log,
    origin: name,
    onSent: ({ schedule }) => slots.inc({ schedule }),
    onRelayed: (count) => relayed.inc(count),
  });
  parts.add('scheduling', () => scheduling.stop());
  await scheduling.start();
  log.info(
    { schedules: schedules.map((schedule) => schedule.name) },
    'schedules are watched, the outbox is relayed',
  );
}
