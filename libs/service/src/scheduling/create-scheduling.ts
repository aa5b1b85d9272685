import {
  type Broker,
  createRelay,
  createScheduler,
  deriveTopology,
  type Logger,
  type OutboxEntry,
  type Schedule,
  type ScheduleStore,
  type SentSlot,
  type TaskStore,
  type WorkQueue,
} from '@baton/messaging';
import type { StatisticsRetention } from '../settings/statistics';
import { EVERY_15_SECONDS, sampleQueues } from '../statistics/sample-queues';
import { createTicker, EVERY_MINUTE, EVERY_SECOND } from '../ticking/ticker';
import { housekeeping } from './housekeeping';
import { slotEncoder } from './slot-encoder';

export interface SchedulingOptions {
  readonly broker: Broker;
  readonly store: TaskStore;
  /** Of the same database as `store`. */
  readonly scheduleStore: ScheduleStore;
  /** All there are: those in the store that are not among them come to rest. */
  readonly schedules: readonly Schedule[];
  /** Queues whose depth is kept over time. @default none */
  readonly sampled?: readonly WorkQueue[];
  /** How long statistics are kept. @default 7 days of minutes, 90 days of hours */
  readonly retention?: StatisticsRetention;
  readonly log: Logger;
  readonly clock?: () => Date;
  /** Who the messages say they come from. @default scheduler */
  readonly origin?: string;
  readonly onSent?: (slot: SentSlot) => void;
  readonly onPublished?: (entry: OutboxEntry) => void;
}

/** What happens when: due schedules to the outbox, the outbox to the broker, and old rows away. Any number may run. */
export interface Scheduling {
  /** Declares the queues of what it sends, then begins. @throws TopologyError */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createScheduling(options: SchedulingOptions): Scheduling {
  const { broker, store, schedules, log, clock = () => new Date(), onSent, onPublished } = options;
  const { sampled: queues = [] } = options;
  const scheduler = schedulerOf({ ...options, clock });
  const relay = createRelay({ broker, store, log, clock, ...(onPublished && { onPublished }) });
  let seeded = false;
  const tick = async (): Promise<void> => {
    if (!seeded) {
      await scheduler.seed();
      seeded = true;
      log.info({ schedules: schedules.map(({ name }) => name) }, 'schedules are watched');
    }
    for (const slot of await scheduler.tick()) onSent?.(slot);
  };
  const tidy = (): Promise<void> => housekeeping({ ...options, clock });
  const sample = (): Promise<void> => sampleQueues({ broker, samples: store.samples, queues, now: clock() });
  const tickers = [
    createTicker({ name: 'schedules', cron: EVERY_SECOND, tick, log }),
    createTicker({ name: 'housekeeping', cron: EVERY_MINUTE, tick: tidy, log }),
    createTicker({ name: 'queue samples', cron: EVERY_15_SECONDS, tick: sample, log }),
  ];
  return {
    async start() {
      const queues = schedules.flatMap(({ queue }) => queue ?? []);
      await broker.apply(
        deriveTopology(
          schedules.map(({ task }) => task),
          queues,
        ),
      );
      relay.start();
      for (const ticker of tickers) ticker.start();
    },
    async stop() {
      await Promise.all(tickers.map((ticker) => ticker.stop()));
      await relay.stop();
    },
  };
}

function schedulerOf(options: SchedulingOptions & { clock: () => Date }) {
  const { scheduleStore, schedules, log, clock, origin } = options;
  const encode = slotEncoder({ clock, ...(origin !== undefined && { origin }) });
  return createScheduler({ store: scheduleStore, schedules, encode, log, clock });
}
