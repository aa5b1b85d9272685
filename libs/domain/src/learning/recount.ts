import type { EntityManager } from 'typeorm';

// Rounded down: 199 of 200 lessons are 99 %.
const statement = `
with total as (
  select course_id, count(*)::integer as lessons from lesson
  where published and course_id in (select course_id from enrollment where id = any($1::integer[]))
  group by course_id
), done as (
  select enrollment_id, count(*)::integer as lessons
  from lesson_progress join lesson on lesson.id = lesson_id and published
  where enrollment_id = any($1::integer[]) group by enrollment_id
), fresh as (
  select id, status as old_status, coalesce(done.lessons, 0) as done, coalesce(total.lessons, 0) as total,
         case when total.lessons > 0 then least(100, 100 * coalesce(done.lessons, 0) / total.lessons) else 0 end as percent
  from enrollment left join total using (course_id) left join done on done.enrollment_id = enrollment.id
  where id = any($1::integer[])
)
update enrollment
  set progress = percent, completed_lessons = done, total_lessons = total,
      status = case when percent = 100 and old_status = 'active' then 'completed' else status end,
      completed_at = case when percent = 100 and old_status = 'active' then coalesce(completed_at, now())
                          else completed_at end
from fresh
where fresh.id = enrollment.id
  and (progress, completed_lessons, total_lessons) is distinct from (percent, done, total)
returning enrollment.id, progress, old_status = 'active' and status = 'completed' as completed`;

export interface Recounted {
  readonly id: number;
  readonly progress: number;
  /** It was not complete before. */
  readonly completed: boolean;
}

/**
 * Counts the lessons of some enrollments again and writes those that differ. Who completed once stays completed.
 *
 * The caller must have locked the enrollments in an earlier statement of the transaction: this one then sees every
 * lesson that was completed up to the lock, and no later one can slip in between.
 */
export async function recount(em: EntityManager, enrollmentIds: readonly number[]): Promise<Recounted[]> {
  const [rows] = await em.query<[Recounted[], number]>(statement, [enrollmentIds]);
  return rows;
}
