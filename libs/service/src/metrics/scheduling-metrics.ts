import type { Broker, OutboxEntry, SentSlot, TaskStore, WorkQueue } from '@baton/messaging';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { measureQueues } from './queue-metrics';

export interface SchedulingMeasured {
  readonly broker: Broker;
  readonly store: Pick<TaskStore, 'outbox' | 'pauses'>;
  readonly queues: readonly WorkQueue[];
}

/** What a scheduler and a relay tell of themselves. */
export interface SchedulingMeter {
  readonly onSent: (slot: SentSlot) => void;
  readonly onPublished: (entry: OutboxEntry) => void;
}

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600];

/** Counts and times what leaves by itself, and shows what waits. */
export function measureScheduling(
  { broker, store, queues }: SchedulingMeasured,
  registry: Registry,
): SchedulingMeter {
  const registers = [registry];
  measureQueues(broker, { queues, registry });
  measureOutbox(store.outbox, registry);
  measurePauses(store.pauses, registry);
  const slots = new Counter({
    name: 'baton_schedule_slots_total',
    help: 'Due times of schedules for which a message was sent',
    labelNames: ['schedule'],
    registers,
  });
  const slotLag = new Histogram({
    name: 'baton_schedule_lag_seconds',
    help: 'How long after its time the slot of a schedule was sent, made up ones included',
    buckets: SECONDS,
    registers,
  });
  const relayed = new Counter({
    name: 'baton_outbox_relayed_total',
    help: 'Messages moved from the outbox to the broker',
    registers,
  });
  const relayLag = new Histogram({
    name: 'baton_outbox_relay_lag_seconds',
    help: 'How long after they were due messages left the outbox',
    buckets: SECONDS,
    registers,
  });
  return {
    onSent: ({ schedule, at }) => {
      slots.inc({ schedule });
      slotLag.observe(secondsSince(at));
    },
    onPublished: ({ dueAt }) => {
      relayed.inc();
      relayLag.observe(secondsSince(dueAt));
    },
  };
}

const secondsSince = (moment: Date): number => Math.max(0, Date.now() - moment.getTime()) / 1_000;

// While the database is away nobody knows: no sample is the truth, 0 would be a lie.
function measureOutbox(outbox: TaskStore['outbox'], registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: 'baton_outbox_waiting',
    help: 'Messages that wait in the outbox: retries, delays, schedules',
    registers,
    async collect() {
      const waiting = await outbox.count().catch(() => undefined);
      if (waiting === undefined) this.remove();
      else this.set(waiting);
    },
  });
  new Gauge({
    name: 'baton_outbox_oldest_due_age_seconds',
    help: 'How long the oldest message of the outbox has been due without leaving; 0 when none is due',
    registers,
    async collect() {
      const oldest = await outbox.waiting({ limit: 1 }).catch(() => undefined);
      if (oldest === undefined) this.remove();
      else this.set(oldest[0] ? secondsSince(oldest[0].dueAt) : 0);
    },
  });
}

function measurePauses(pauses: TaskStore['pauses'], registry: Registry): void {
  new Gauge({
    name: 'baton_paused',
    help: 'Queues and tasks that somebody has paused: 1 for each',
    labelNames: ['kind', 'name'],
    registers: [registry],
    async collect() {
      const paused = await pauses.list(new Date()).catch(() => []);
      this.reset();
      for (const { kind, name } of paused) this.set({ kind, name }, 1);
    },
  });
}
