import type { LessonReport } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import { CourseError, type CourseMessages } from './courses';
import { recount } from './recount';

const lock = `select progress, status from enrollment where id = $1 for update`;

const complete = `
insert into lesson_progress (enrollment_id, lesson_id)
select enrollment.id, lesson.id from enrollment join lesson using (course_id)
where enrollment.id = $1 and lesson.id = $2 and published
on conflict do nothing`;

const completed = `select from lesson_progress where enrollment_id = $1 and lesson_id = $2`;

/**
 * Marks a lesson as completed. The last one completes the course and starts the certificate: all in the caller's
 * transaction. Doing it twice changes nothing.
 *
 * @throws CourseError when the student is not in the course, or the lesson is not
 */
export async function completeLesson(
  em: EntityManager,
  { enrollmentId, lessonId }: { enrollmentId: number; lessonId: number },
  messages: CourseMessages,
): Promise<LessonReport> {
  const [enrollment] = await em.query<{ progress: number; status: string }[]>(lock, [enrollmentId]);
  if (!enrollment || enrollment.status === 'dropped')
    throw new CourseError(
      `enrollment ${enrollmentId}: expected an active one, found ${enrollment?.status ?? 'none'}`,
    );
  await em.query(complete, [enrollmentId, lessonId]);
  const found = await em.query<unknown[]>(completed, [enrollmentId, lessonId]);
  if (found.length === 0)
    throw new CourseError(`lesson ${lessonId}: expected a published lesson of the course, found none`);
  const [changed] = await recount(em, [enrollmentId]);
  if (changed?.completed) await messages.completed(em, [enrollmentId]);
  return { progress: changed?.progress ?? enrollment.progress, completed: changed?.completed ?? false };
}
