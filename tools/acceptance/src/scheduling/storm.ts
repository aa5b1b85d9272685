import { setTimeout } from 'node:timers/promises';
import { ON_TIME } from '@baton/messaging/contract';
import { startPrivatePostgres } from '@baton/services/testing';
import { taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import type { DataSource } from 'typeorm';
import { countSlots, type SlotCount } from './count-slots';
import { Replicas } from './replicas';

export interface ScheduleStormOptions {
  /** Each is due every second. */
  readonly schedules: number;
  readonly seconds: number;
  /** A replica is killed and replaced whenever this many seconds of slots have been sent. */
  readonly killEvery: number;
  readonly replicas?: number;
  /** How long PostgreSQL is away. Longer than what is still on time, or no policy would have anything to do. */
  readonly downMs?: number;
}

const POLL_MS = 50;

/** Replicas are killed with -9, one after the other, and PostgreSQL crashes half-way and is away for a while. */
export async function scheduleStorm(options: ScheduleStormOptions): Promise<SlotCount & { kills: number }> {
  const { schedules, seconds, killEvery, replicas: count = 3, downMs = ON_TIME + 2_000 } = options;
  const postgres = await startPrivatePostgres();
  const replicas = new Replicas({ databaseUrl: postgres.url, schedules });
  try {
    await taskStoreTemplate.migrate(postgres.url);
    await replicas.start(count);
    const first = await within(postgres.url, (database) => firstSlot(database, schedules));
    const sentUntil = (second: number): Promise<void> =>
      allSent(postgres.url, plus(first, second), schedules);
    let kills = 0;
    let crashed = false;
    for (let second = killEvery; second < seconds; second += killEvery) {
      await sentUntil(second);
      replicas.killOldest();
      kills += 1;
      if (crashed || second < seconds / 2) continue;
      crashed = true;
      await postgres.crash();
      await setTimeout(downMs);
      await postgres.restart();
    }
    await sentUntil(seconds - 1);
    const span = { schedules, first, last: plus(first, seconds - 1) };
    return { ...(await within(postgres.url, (database) => countSlots(database, span))), kills };
  } finally {
    await replicas.stop();
    await postgres.stop();
  }
}

/** The first second in which every schedule was there. */
async function firstSlot(database: DataSource, schedules: number): Promise<Date> {
  for (;;) {
    const [row] = await database.query<{ first: Date; there: number }[]>(
      `SELECT max(first) AS first, count(*)::int AS there
       FROM (SELECT min(slot_at) AS first FROM baton.schedule_slot GROUP BY schedule) s`,
    );
    if (row?.there === schedules) return row.first;
    await setTimeout(POLL_MS);
  }
}

async function allSent(url: string, slot: Date, schedules: number): Promise<void> {
  await within(url, async (database) => {
    for (;;) {
      const [row] = await database.query<{ past: number }[]>(
        'SELECT count(*)::int AS past FROM baton.schedule WHERE next_at > $1',
        [slot],
      );
      if (row?.past === schedules) return;
      await setTimeout(POLL_MS);
    }
  });
}

async function within<T>(url: string, ask: (database: DataSource) => Promise<T>): Promise<T> {
  const database = await taskStoreDataSource({ url, poolSize: 1, applicationName: 'storm' }).initialize();
  try {
    return await ask(database);
  } finally {
    await database.destroy();
  }
}

const plus = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);
