import { SCHEDULE_COLUMNS } from './schedule-columns';
import { statement } from './statement';

/** Locked until the claim's transaction ends; what another replica has locked is passed over. */
export const takeDueSchedules = statement(
  'take_due_schedules',
  `SELECT ${SCHEDULE_COLUMNS} FROM baton.schedule WHERE next_at <= $1 AND task = ANY ($3::text[])
  ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
);
