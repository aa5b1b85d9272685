import { SCHEDULE_COLUMNS } from './schedule-columns';
import { statement } from './statement';

export const findSchedule = statement(
  'find_schedule',
  `SELECT ${SCHEDULE_COLUMNS} FROM baton.schedule WHERE name = $1`,
);
