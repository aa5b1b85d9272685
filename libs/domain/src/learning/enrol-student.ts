import type { Enrolled } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import { CourseError, type CourseMessages } from './courses';

const enrol = `
insert into enrollment (course_id, user_id, total_lessons)
select id, $2, (select count(*) from lesson where course_id = course.id and published)
from course where id = $1 and open
on conflict (course_id, user_id) do update set status = 'active', dropped_at = null
  where enrollment.status = 'dropped'
returning id`;

const present = `select id from enrollment where course_id = $1 and user_id = $2`;

/**
 * Enrolls a student, or takes one back who had dropped out, and starts the confirmation: all in the caller's transaction.
 *
 * @throws CourseError when there is no such course or it is closed
 */
export async function enrolStudent(
  em: EntityManager,
  { courseId, userId }: { courseId: number; userId: number },
  messages: CourseMessages,
): Promise<Enrolled> {
  const [written] = await em.query<{ id: number }[]>(enrol, [courseId, userId]);
  if (written) {
    await messages.enrolled(em, written.id);
    return { enrollmentId: written.id, created: true };
  }
  const [before] = await em.query<{ id: number }[]>(present, [courseId, userId]);
  if (!before) throw new CourseError(`course ${courseId}: expected a course open for enrollment, found none`);
  return { enrollmentId: before.id, created: false };
}
