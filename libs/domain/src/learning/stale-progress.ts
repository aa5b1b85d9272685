import type { DataSource } from 'typeorm';
import { deleteInChunks } from '../chunks';

const DAY = 86_400_000;

/** Who dropped out before this moment will not come back: thirty days are not over for who did at it. */
export const staleLimit = (now: Date): Date => new Date(now.getTime() - 30 * DAY);

const statement = `
delete from lesson_progress where (enrollment_id, lesson_id) in (
  select enrollment_id, lesson_id from lesson_progress join enrollment on enrollment.id = enrollment_id
  where status = 'dropped' and dropped_at < $2 limit $1 for update of lesson_progress skip locked
) returning 1`;

/** Removes the lesson progress of enrollments dropped before a moment, in short statements. */
export function deleteStaleProgress(
  dataSource: DataSource,
  { before, signal }: { before: Date; signal: AbortSignal },
): Promise<number> {
  return deleteInChunks(dataSource, { statement, parameters: [before], signal });
}
