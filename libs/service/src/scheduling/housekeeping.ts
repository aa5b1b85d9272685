import {
  after,
  type Duration,
  type Logger,
  milliseconds,
  type ScheduleStore,
  type TaskStore,
} from '@baton/messaging';

import { DEFAULT_RETENTION, type StatisticsRetention } from '../settings/statistics';

export interface HousekeepingOptions {
  readonly store: TaskStore;
  readonly scheduleStore: ScheduleStore;
  /** How long statistics are kept. @default 7 days of minutes, 90 days of hours */
  readonly retention?: StatisticsRetention;
  readonly log: Logger;
  readonly clock: () => Date;
}

/** Rows per statement: each one holds its locks for some milliseconds only. */
const BATCH = 1000;
/** Flows per statement: each one goes with its steps and members. */
const FLOWS = 20;
/** How long workers that have ended are shown, in days. */
const WORKERS_KEPT_DAYS = 1;
/** How long slots are remembered that were sent, in days. Longer than any scheduler may be behind. */
const SLOTS_KEPT_DAYS = 30;

/** Removes the runs and flows whose time is over, their outcome noted where a schedule sent them, slots that nobody can send again, old statistics, and workers that are gone. */
export async function housekeeping(options: HousekeepingOptions): Promise<void> {
  const { store, scheduleStore, log, clock } = options;
  const now = clock();
  const before = after(now, milliseconds(-SLOTS_KEPT_DAYS * 86_400_000));
  const outcomes = await inBatches(() => scheduleStore.keepOutcomes({ limit: BATCH }));
  const runs = await inBatches(() => store.runs.removeExpired({ now, limit: BATCH }));
  const flows = await inBatches(() => store.flows.removeExpired({ now, limit: FLOWS }), FLOWS);
  const slots = await inBatches(() => scheduleStore.removeSlots({ before, limit: BATCH }));
  const workers = await store.workers.forget(after(now, milliseconds(-WORKERS_KEPT_DAYS * 86_400_000)));
  const statistics = await removeStatistics(options, now);
  if (outcomes + runs + flows + slots + workers + statistics > 0)
    log.debug({ outcomes, runs, flows, slots, workers, statistics }, 'removed what is no longer kept');
}

async function removeStatistics(
  { store, retention = DEFAULT_RETENTION }: HousekeepingOptions,
  now: Date,
): Promise<number> {
  const before = (kept: Duration): Date => new Date(now.getTime() - kept);
  const kept = { fine: before(retention.fine), coarse: before(retention.coarse), limit: BATCH };
  const counts = await inBatches(() => store.statistics.remove(kept));
  const samples = await inBatches(() => store.samples.remove(kept));
  return counts + samples;
}

async function inBatches(remove: () => Promise<number>, size = BATCH): Promise<number> {
  let total = 0;
  for (let removed = size; removed === size; total += removed) removed = await remove();
  return total;
}
