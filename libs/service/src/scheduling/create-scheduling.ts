import {
  type Broker,
  createRelay,
  createScheduler,
  deriveTopology,
  type Logger,
  prepareMessage,
  type Schedule,
  type ScheduleStore,
  type SentSlot,
  type TaskStore,
} from '@baton/messaging';
import { createTicker, EVERY_MINUTE, EVERY_SECOND } from '../ticking/ticker';
import { housekeeping } from './housekeeping';

export interface SchedulingOptions {
  readonly broker: Broker;
  readonly store: TaskStore;
  /** Of the same database as `store`. */
  readonly scheduleStore: ScheduleStore;
  /** All there are: those in the store that are not among them come to rest. */
  readonly schedules: readonly Schedule[];
  readonly log: Logger;
  readonly clock?: () => Date;
  /** Who the messages say they come from. @default scheduler */
  readonly origin?: string;
  readonly onSent?: (slot: SentSlot) => void;
  readonly onRelayed?: (count: number) => void;
}

/** What happens when: due schedules to the outbox, the outbox to the broker, and old rows away. Any number may run. */
export interface Scheduling {
  /** Declares the queues of what it sends, then begins. @throws TopologyError */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** RabbitMQ 4 takes messages of 16 MiB at most; schedules have small ones. */
const MAX_BODY_BYTES = 1024 * 1024;

export function createScheduling(options: SchedulingOptions): Scheduling {
  const { broker, store, schedules, log, clock = () => new Date(), onSent, onRelayed } = options;
  const scheduler = schedulerOf({ ...options, clock });
  const relay = createRelay({ broker, store, log, clock, ...(onRelayed && { onRelayed }) });
  let seeded = false;
  const tick = async (): Promise<void> => {
    if (!seeded) await scheduler.seed();
    seeded = true;
    for (const slot of await scheduler.tick()) onSent?.(slot);
  };
  const tidy = (): Promise<void> => housekeeping({ ...options, clock });
  const tickers = [
    createTicker({ name: 'schedules', cron: EVERY_SECOND, tick, log }),
    createTicker({ name: 'housekeeping', cron: EVERY_MINUTE, tick: tidy, log }),
  ];
  return {
    async start() {
      await broker.apply(deriveTopology(schedules.map(({ task }) => task)));
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
  const { scheduleStore, schedules, log, clock, origin = 'scheduler' } = options;
  const facts = { family: {}, origin, sealer: undefined, maxBodyBytes: MAX_BODY_BYTES };
  return createScheduler({
    store: scheduleStore,
    schedules,
    encode: (task, payload, { id }) =>
      prepareMessage(task, payload, { ...facts, now: clock(), options: { id } }).message,
    log,
    clock,
  });
}
