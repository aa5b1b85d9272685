import { byColumn, type RowValues, statement } from './statement';

/** Rows come back for the slots that were not sent before: only these may be sent now. */
export const noteSlots = statement(
  'note_slots',
  `INSERT INTO baton.schedule_slot (schedule, slot_at, run_id, sent_at)
  SELECT schedule, slot_at, run_id, sent_at
  FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::timestamptz[]) AS s (schedule, slot_at, run_id, sent_at)
  ON CONFLICT DO NOTHING
  RETURNING schedule, slot_at`,
);

/** Rows of schedule, time of the slot, id of the run, now. */
export const noteSlotsValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 4);
