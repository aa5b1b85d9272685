import { statement } from './statement';

export const removeSlots = statement(
  'remove_slots',
  `DELETE FROM baton.schedule_slot WHERE (schedule, slot_at) IN (
    SELECT schedule, slot_at FROM baton.schedule_slot WHERE slot_at < $1
    ORDER BY slot_at LIMIT $2 FOR UPDATE SKIP LOCKED
  ) RETURNING 1 AS removed`,
);
