import { SCHEDULE_COLUMNS } from './schedule-columns';
import { statement } from './statement';

/** One seeding at a time, also while the table is empty; ticks may go on until it comes to the rows. */
export const lockSeeding = statement(
  'lock_seeding',
  `SELECT pg_advisory_xact_lock(hashtextextended('baton schedules', 0))`,
);

/** In the order of their names, so that nobody who locks them the same way is met head on. */
export const lockSchedules = statement(
  'lock_schedules',
  `SELECT ${SCHEDULE_COLUMNS} FROM baton.schedule ORDER BY name FOR UPDATE`,
);
