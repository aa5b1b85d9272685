import { createScheduler } from '@baton/messaging';
import { createTicker, EVERY_SECOND, type Manners, slotEncoder } from '@baton/service';
import { createPostgresScheduleStore } from '@baton/task-store';
import type { Config } from './config';
import { everySecond } from './contracts';

/** Ticks as the scheduler app does, and leaves what is due in the outbox, where it can be counted. */
export async function start(config: Config, { name, log, parts }: Manners): Promise<void> {
  const store = createPostgresScheduleStore({ url: config.database.url, applicationName: name, log });
  parts.add('schedule store', () => store.close());
  const schedules = everySecond(config.replica.schedules ?? 1);
  const scheduler = createScheduler({ store, schedules, encode: slotEncoder(), log });
  await scheduler.seed();
  const ticker = createTicker({ name: 'schedules', cron: EVERY_SECOND, tick: () => scheduler.tick(), log });
  parts.add('ticker', () => ticker.stop());
  ticker.start();
}
