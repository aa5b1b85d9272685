import { SCHEDULE_COLUMNS } from './schedule-columns';
import { statement } from './statement';

export const listSchedules = statement(
  'list_schedules',
  `SELECT ${SCHEDULE_COLUMNS} FROM baton.schedule ORDER BY name`,
);
