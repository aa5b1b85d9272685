import {
  completeLesson,
  type CourseMessages,
  deleteStaleProgress,
  dropEnrollment,
  enrolStudent,
  forgetRecalculation,
  postgresCertificates,
  recalculateCourse,
  staleLimit,
} from '@baton/domain/learning';
import { type DomainDatabase, openDomainDatabase } from '@baton/domain/testing';
import type { DataSource, EntityManager } from 'typeorm';
import { type ACourse, aCourse, daysBefore, emptyTables, never, now, rowsIn } from './people';

let database: DomainDatabase;
let dataSource: DataSource;

/** Writes messages where the transaction that tells of them decides whether they are there. */
const messages: CourseMessages = {
  enrolled: (em, id) => write(em, `enrolled ${id}`),
  completed: (em, ids) => write(em, `completed ${ids.join(' ')}`),
};

async function write(em: EntityManager, text: string): Promise<void> {
  await em.query('insert into sent (text) values ($1)', [text]);
}

async function sent(): Promise<string[]> {
  const rows = await dataSource.query<{ text: string }[]>('select text from sent order by id');
  return rows.map(({ text }) => text);
}

beforeAll(async () => {
  database = await openDomainDatabase();
  ({ dataSource } = database);
  await dataSource.query('create table sent (id integer generated always as identity, text text)');
});

beforeEach(async () => {
  await emptyTables(dataSource);
  await dataSource.query('truncate sent');
});

afterAll(() => database.close());

const enrol = (courseId: number, userId = 1) =>
  dataSource.transaction((em) => enrolStudent(em, { courseId, userId }, messages));
const complete = (enrollmentId: number, lessonId: number | undefined) =>
  dataSource.transaction((em) => completeLesson(em, { enrollmentId, lessonId: lessonId ?? 0 }, messages));
const drop = (enrollmentId: number) => dataSource.transaction((em) => dropEnrollment(em, enrollmentId));
const enrollment = async (id: number): Promise<Record<string, unknown>> => {
  const [row] = await dataSource.query<[Record<string, unknown>]>('select * from enrollment where id = $1', [
    id,
  ]);
  return row;
};

describe('enrolling', () => {
  it('starts the confirmation once, however often it is asked for', async () => {
    const { id } = await aCourse(dataSource);
    const all = await Promise.all(Array.from({ length: 10 }, () => enrol(id)));
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(all.map(({ enrollmentId }) => enrollmentId)).size).toBe(1);
    expect(await sent()).toEqual([`enrolled ${all[0]?.enrollmentId}`]);
  });

  it('INVARIANT: sends nothing when the caller’s transaction is rolled back', async () => {
    const { id } = await aCourse(dataSource);
    const attempt = dataSource.transaction(async (em) => {
      await enrolStudent(em, { courseId: id, userId: 1 }, messages);
      throw new Error('the caller changed its mind');
    });
    await expect(attempt).rejects.toThrow('changed its mind');
    expect(await sent()).toEqual([]);
    expect(await rowsIn(dataSource, 'enrollment')).toBe(0);
  });

  it('is refused for a course that is closed or unknown', async () => {
    const { id } = await aCourse(dataSource);
    await dataSource.query('update course set open = false');
    for (const courseId of [id, id + 1])
      await expect(enrol(courseId)).rejects.toThrow('expected a course open for enrollment, found none');
  });

  it('takes back who dropped out', async () => {
    const { id } = await aCourse(dataSource);
    const { enrollmentId } = await enrol(id);
    expect(await drop(enrollmentId)).toBe(true);
    expect(await enrol(id)).toEqual({ enrollmentId, created: true });
    expect(await enrollment(enrollmentId)).toMatchObject({ status: 'active', dropped_at: null });
  });
});

describe('completing lessons', () => {
  let course: ACourse;
  let enrollmentId: number;

  beforeEach(async () => {
    course = await aCourse(dataSource, 3);
    ({ enrollmentId } = await enrol(course.id));
    await dataSource.query('truncate sent');
  });

  it('counts the progress, rounded down, and starts the certificate with the last one', async () => {
    const [one, two, three] = course.lessonIds;
    expect(await complete(enrollmentId, one)).toEqual({ progress: 33, completed: false });
    expect(await complete(enrollmentId, two)).toEqual({ progress: 66, completed: false });
    expect(await sent()).toEqual([]);
    expect(await complete(enrollmentId, three)).toEqual({ progress: 100, completed: true });
    expect(await sent()).toEqual([`completed ${enrollmentId}`]);
    expect(await enrollment(enrollmentId)).toMatchObject({ status: 'completed', completed_lessons: 3 });
  });

  it('changes nothing the second time', async () => {
    for (const lesson of course.lessonIds) await complete(enrollmentId, lesson);
    const before = await enrollment(enrollmentId);
    expect(await complete(enrollmentId, course.lessonIds[2])).toEqual({ progress: 100, completed: false });
    expect(await enrollment(enrollmentId)).toEqual(before);
    expect(await sent()).toHaveLength(1);
  });

  it('INVARIANT: starts one certificate for each student when all lessons are completed at once', async () => {
    const others = await Promise.all(Array.from({ length: 9 }, (_, i) => enrol(course.id, i + 2)));
    const ids = [enrollmentId, ...others.map((other) => other.enrollmentId)];
    await dataSource.query('truncate sent');
    const done = await Promise.all(
      course.lessonIds.flatMap((lesson) => ids.map((id) => complete(id, lesson))),
    );
    expect(done.filter(({ completed }) => completed)).toHaveLength(ids.length);
    expect((await sent()).sort()).toEqual(ids.map((id) => `completed ${id}`).sort());
  });

  it('is refused for lessons of another course, unpublished ones, and those who dropped out', async () => {
    const other = await aCourse(dataSource);
    await expect(complete(enrollmentId, other.lessonIds[0])).rejects.toThrow('expected a published lesson');
    await dataSource.query('update lesson set published = false where id = $1', [course.lessonIds[0]]);
    await expect(complete(enrollmentId, course.lessonIds[0])).rejects.toThrow('expected a published lesson');
    await drop(enrollmentId);
    await expect(complete(enrollmentId, course.lessonIds[1])).rejects.toThrow(
      'expected an active one, found dropped',
    );
  });
});

describe('recalculating a course', () => {
  let course: ACourse;

  const recalculate = (runId: string, signal = never) =>
    recalculateCourse(dataSource, { courseId: course.id, runId, signal, messages });

  /** Students who have completed the first `lessons` lessons, though their rows do not say so. */
  async function students(count: number, lessons: number): Promise<void> {
    await dataSource.query(
      `with enrolled as (
         insert into enrollment (course_id, user_id)
         select $1, coalesce((select max(user_id) from enrollment), 0) + n from generate_series(1, $2) as n returning id
       )
       insert into lesson_progress (enrollment_id, lesson_id) select enrolled.id, lesson.id
       from enrolled, lesson where course_id = $1 and position <= $3`,
      [course.id, count, lessons],
    );
  }

  beforeEach(async () => {
    course = await aCourse(dataSource, 4);
  });

  it('writes what differs, and nothing the second time', async () => {
    await students(1500, 1);
    await students(1500, 0);
    expect(await recalculate('one')).toBe(3000);
    expect(
      await dataSource.query('select distinct progress, total_lessons from enrollment order by 1'),
    ).toEqual([
      { progress: 0, total_lessons: 4 },
      { progress: 25, total_lessons: 4 },
    ]);
    const before = await dataSource.query('select xmin, * from enrollment order by id');
    expect(await recalculate('two')).toBe(0);
    expect(await dataSource.query('select xmin, * from enrollment order by id')).toEqual(before);
  });

  it('starts the certificates of those who become complete because a lesson went, once', async () => {
    await students(2, 3);
    await recalculate('one');
    await dataSource.query('update lesson set published = false where position = 4');
    await recalculate('two');
    await recalculate('three');
    expect(await sent()).toEqual(['completed 1 2']);
  });

  it('lets who completed once stay complete when a lesson is added', async () => {
    await students(1, 4);
    await recalculate('one');
    await dataSource.query(`insert into lesson (course_id, title, position) values ($1, 'New', 5)`, [
      course.id,
    ]);
    await recalculate('two');
    expect(await enrollment(1)).toMatchObject({ progress: 80, status: 'completed' });
    expect(await sent()).toHaveLength(1);
  });

  it('goes on where it was interrupted, and counts what the run changed before', async () => {
    await students(2500, 2);
    const stop = new AbortController();
    const first = recalculateCourse(dataSource, {
      courseId: course.id,
      runId: 'one',
      signal: stop.signal,
      messages,
      onProgress: async () => stop.abort(new Error('the worker stops')),
    });
    await expect(first).rejects.toThrow('the worker stops');
    const [{ last_enrollment_id: place }] = await dataSource.query<[{ last_enrollment_id: number }]>(
      'select last_enrollment_id from progress_recalculation',
    );
    expect(place).toBe(1000);

    expect(await recalculate('one')).toBe(2500);

    await dataSource.transaction((em) => forgetRecalculation(em, 'one'));
    expect(await rowsIn(dataSource, 'progress_recalculation')).toBe(0);
  });

  it('INVARIANT: never overwrites a lesson that a student completes meanwhile', async () => {
    await students(50, 1);
    const [, second] = course.lessonIds;
    const ids = Array.from({ length: 50 }, (_, i) => i + 1);
    await Promise.all([recalculate('one'), recalculate('two'), ...ids.map((id) => complete(id, second))]);
    expect(await dataSource.query('select distinct progress from enrollment')).toEqual([{ progress: 50 }]);
  });

  it('leaves other courses and those who dropped out alone', async () => {
    await students(2, 2);
    await drop(1);
    const other = await aCourse(dataSource, 1);
    await dataSource.query('insert into enrollment (course_id, user_id) values ($1, 1)', [other.id]);
    expect(await recalculate('one')).toBe(1);
  });
});

describe('stale progress', () => {
  it('is that of enrollments dropped more than thirty days ago, and not at thirty days exactly', async () => {
    const { id, lessonIds } = await aCourse(dataSource, 2);
    const droppedAt = [daysBefore(30), daysBefore(30, 1), null];
    for (const [i, moment] of droppedAt.entries()) {
      const { enrollmentId } = await enrol(id, i + 1);
      for (const lesson of lessonIds.slice(0, 1)) await complete(enrollmentId, lesson);
      if (!moment) continue;
      await drop(enrollmentId);
      await dataSource.query('update enrollment set dropped_at = $1 where id = $2', [moment, enrollmentId]);
    }

    expect(await deleteStaleProgress(dataSource, { before: staleLimit(now), signal: never })).toBe(1);

    const kept = await dataSource.query('select enrollment_id from lesson_progress order by 1');
    expect(kept).toEqual([{ enrollment_id: 1 }, { enrollment_id: 3 }]);
    expect(await rowsIn(dataSource, 'enrollment')).toBe(3);
  });
});

describe('certificates', () => {
  it('verify as valid, then as revoked', async () => {
    const certificates = postgresCertificates(dataSource);
    const { id, lessonIds } = await aCourse(dataSource, 1);
    const { enrollmentId } = await enrol(id);
    const certificate = {
      number: 'ABCD',
      enrollmentId,
      recipientName: 'Ada',
      courseTitle: 'Engines',
      completedAt: now,
      issuedAt: now,
      pdf: Buffer.from('%PDF'),
    };
    const issue = () => dataSource.transaction((em) => certificates.issueWithin(em, certificate));
    expect(await issue()).toBeUndefined();
    await complete(enrollmentId, lessonIds[0]);
    expect(await issue()).toEqual({ id: 1, number: 'ABCD' });
    expect(await issue()).toBeUndefined();
    expect(await certificates.verify('ABCD')).toMatchObject({ status: 'valid', recipientName: 'Ada' });
    expect(await certificates.verify('EFGH')).toEqual({ status: 'unknown', number: 'EFGH' });

    const revoke = (certificateId: number) =>
      dataSource.transaction((em) => certificates.revokeWithin(em, certificateId, 'a mistake'));
    expect([await revoke(1), await revoke(1), await revoke(2)]).toEqual([
      'revoked',
      'already_revoked',
      'unknown',
    ]);
    expect(await certificates.verify('ABCD')).toMatchObject({ status: 'revoked', recipientName: 'Ada' });
  });
});
