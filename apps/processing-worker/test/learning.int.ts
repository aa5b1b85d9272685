import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeLesson, enrolStudent, postgresCertificates, verificationPage } from '@baton/domain/learning';
import { PermanentError, TransientError } from '@baton/messaging';
import { courseMessages } from '../src/adapters/course-messages';
import { learningHandlers } from '../src/handlers/learning';
import { aContext, anEnrollment, aUser, emptyTables, type House, openHouse, waiting } from './house';
import { openPdfReader, type PdfReader } from './pdf-reader';

const siteUrl = 'https://learn.example.org';
const now = new Date('2026-11-23T09:00:00Z');

let house: House;
let uploads: string;
let reader: PdfReader;
let handlers: ReturnType<typeof learningHandlers>;

beforeAll(async () => {
  [house, uploads, reader] = await Promise.all([
    openHouse(),
    mkdtemp(join(tmpdir(), 'uploads-')),
    openPdfReader(),
  ]);
  handlers = learningHandlers({
    dataSource: house.dataSource,
    certificate: { issuer: 'Baton' },
    siteUrl,
    uploads,
    clock: () => now,
  });
});

beforeEach(() => emptyTables(house));

afterAll(async () => {
  reader.close();
  await house.close();
  await rm(uploads, { recursive: true });
});

const context = (runId?: string) => aContext(house, runId === undefined ? {} : { runId });
const rows = (query: string): Promise<Record<string, unknown>[]> => house.dataSource.query(query);

describe('a certificate', () => {
  const generate = (enrollmentId: number, runId?: string) =>
    handlers.generateCertificate.run({ enrollmentId }, context(runId));

  it('says who completed what when, and leads to the page that verifies it', async () => {
    const { enrollmentId } = await anEnrollment(house, await aUser(house, { name: 'Łukasz\r\nÑandú' }));
    const { certificateId, certificateNumber: number = '' } = await generate(enrollmentId);
    const certificates = postgresCertificates(house.dataSource);
    const { pdf } = (await certificates.find(certificateId ?? 0)) ?? { pdf: Buffer.of() };

    const { text, qrCode } = await reader.read(pdf);

    for (const part of ['Łukasz Ñandú', 'Engines & <Looms>', '20 November 2026', number])
      expect(text).toContain(part);
    expect(qrCode).toBe(`${siteUrl}/certificates/${number}`);
    const verified = verificationPage(await certificates.verify(qrCode?.split('/').at(-1) ?? ''));
    expect(verified).toMatchObject({ status: 200, html: expect.stringContaining('is valid') });

    const revoke = () => handlers.revokeCertificate.run({ certificateId: certificateId ?? 0 }, context());
    expect([await revoke(), await revoke()]).toEqual([{ status: 'revoked' }, { status: 'already_revoked' }]);
    const revoked = verificationPage(await certificates.verify(number));
    expect(revoked).toMatchObject({ status: 410, html: expect.stringContaining('was revoked') });
  });

  it('INVARIANT: is one, with one mail, under fifty requests at once', async () => {
    const { enrollmentId } = await anEnrollment(house, await aUser(house));
    const reports = await Promise.all(
      Array.from({ length: 50 }, (_, i) => generate(enrollmentId, `run-${i}`)),
    );
    const issued = reports.filter(({ status }) => status === 'issued');
    expect(issued).toHaveLength(1);
    const { certificateId, certificateNumber } = issued[0] ?? {};
    for (const report of reports) expect(report).toMatchObject({ certificateId, certificateNumber });
    expect(await rows('select id from certificate')).toEqual([{ id: certificateId }]);
    expect(await waiting(house)).toEqual([
      { task: 'notifications.send_certificate_email', payload: { certificateId } },
    ]);
  });

  it('INVARIANT: is either there with its mail or not at all, wherever the attempt dies', async () => {
    const { enrollmentId } = await anEnrollment(house, await aUser(house));
    const dying = context();
    const work = handlers.generateCertificate.run(
      { enrollmentId },
      {
        ...dying,
        transaction: (given: (tx: never) => Promise<unknown>) =>
          house.dataSource.transaction(async (em) => {
            await given(em as never);
            throw new Error('killed before the commit');
          }),
      },
    );
    await expect(work).rejects.toThrow('killed before the commit');
    expect(await rows('select * from certificate')).toEqual([]);
    expect(await waiting(house)).toEqual([]);

    expect(await generate(enrollmentId)).toMatchObject({ status: 'issued' });
    expect(await waiting(house)).toHaveLength(1);
  });

  it('is skipped when the course is not completed, or the student dropped out', async () => {
    const { enrollmentId } = await anEnrollment(house, await aUser(house), false);
    expect(await generate(enrollmentId)).toEqual({ status: 'skipped', reason: 'not_completed' });
    await house.dataSource.query(`update enrollment set progress = 100, status = 'dropped'`);
    expect(await generate(enrollmentId)).toEqual({ status: 'skipped', reason: 'not_completed' });
    expect(await waiting(house)).toEqual([]);
  });

  it('waits for an enrollment nobody knows yet', async () => {
    await expect(generate(999)).rejects.toThrow(TransientError);
  });
});

describe('what happens in a course', () => {
  it('INVARIANT: sends its messages with the transaction it happens in, or not at all', async () => {
    const userId = await aUser(house);
    const { courseId } = await anEnrollment(house, userId);
    const messages = courseMessages(house.publisher);
    const other = await aUser(house);
    const enrol = house.dataSource.transaction(async (em) => {
      await enrolStudent(em, { courseId, userId: other }, messages);
      throw new Error('rolled back');
    });
    await expect(enrol).rejects.toThrow('rolled back');
    expect(await waiting(house)).toEqual([]);

    const { enrollmentId } = await house.dataSource.transaction((em) =>
      enrolStudent(em, { courseId, userId: other }, messages),
    );
    for (const { id: lessonId } of await house.dataSource.query<{ id: number }[]>('select id from lesson'))
      await house.dataSource.transaction((em) => completeLesson(em, { enrollmentId, lessonId }, messages));
    expect(await waiting(house)).toEqual([
      { task: 'notifications.send_enrollment_confirmation', payload: { enrollmentId } },
      { task: 'learning.generate_certificate', payload: { enrollmentId } },
    ]);
  });
});

describe('a student, by messages', () => {
  it('is enrolled once, and gets the certificate with the last lesson', async () => {
    const { courseId, lessonIds } = await anEnrollment(house, await aUser(house));
    const userId = await aUser(house);
    const { enrolStudent: enrol, completeLesson: complete } = handlers;
    const { enrollmentId, created } = await enrol.run({ courseId, userId }, context());
    expect(created).toBe(true);
    expect(await enrol.run({ courseId, userId }, context())).toEqual({ enrollmentId, created: false });
    const reports = [];
    for (const lessonId of lessonIds) reports.push(await complete.run({ enrollmentId, lessonId }, context()));
    expect(reports).toEqual([
      { progress: 50, completed: false },
      { progress: 100, completed: true },
    ]);
    expect(await waiting(house)).toEqual([
      { task: 'notifications.send_enrollment_confirmation', payload: { enrollmentId } },
      { task: 'learning.generate_certificate', payload: { enrollmentId } },
    ]);
  });

  it('is told at once what is not possible, and nothing follows', async () => {
    const userId = await aUser(house);
    const refusal = (message: string) => ({ code: 'BATON_PERMANENT', message });
    await expect(handlers.enrolStudent.run({ courseId: 999, userId }, context())).rejects.toMatchObject(
      refusal('course 999: expected a course open for enrollment, found none'),
    );
    const lesson = { enrollmentId: 999, lessonId: 1 };
    await expect(handlers.completeLesson.run(lesson, context())).rejects.toMatchObject(
      refusal('enrollment 999: expected an active one, found none'),
    );
    expect(await waiting(house)).toEqual([]);
  });
});

describe('recalculating a course', () => {
  it('counts anew, starts the certificates that follow, and forgets its place', async () => {
    const { courseId, enrollmentId, lessonIds } = await anEnrollment(house, await aUser(house), false);
    for (const lessonId of lessonIds)
      await house.dataSource.query('insert into lesson_progress values ($1, $2)', [enrollmentId, lessonId]);
    const recalculate = (runId: string) =>
      handlers.recalculateCourseProgress.run({ courseId }, context(runId));
    expect([await recalculate('one'), await recalculate('two')]).toEqual([
      { enrollments: 1 },
      { enrollments: 0 },
    ]);
    expect(await waiting(house)).toEqual([
      { task: 'learning.generate_certificate', payload: { enrollmentId } },
    ]);
    expect(await rows('select * from progress_recalculation')).toEqual([]);
  });
});

describe('an upload', () => {
  async function upload(
    contentType: string,
    content: string | undefined,
    key = 'material.pdf',
  ): Promise<number> {
    if (content !== undefined) await writeFile(join(uploads, key), content, 'latin1');
    const [file] = await house.dataSource.query<[{ id: number }]>(
      `insert into uploaded_file (user_id, name, storage_key, content_type) values (1, $1, $2, $3) returning id`,
      ['Engines\r\nBcc: eve@example.org', key, contentType],
    );
    return file.id;
  }
  const process = (fileId: number) => handlers.processUpload.run({ fileId }, context());

  it('that is what it says is processed, once', async () => {
    const fileId = await upload('application/pdf', '%PDF-1.7 ...');
    expect([await process(fileId), await process(fileId)]).toEqual([
      { status: 'processed' },
      { status: 'already_processed' },
    ]);
    expect(await rows('select status, size, problem from uploaded_file')).toEqual([
      { status: 'processed', size: '12', problem: null },
    ]);
  });

  it.each([
    ['something else than it says', 'MZ program', 'wrong.pdf'],
    ['missing', undefined, 'missing.pdf'],
    ['outside of the directory', undefined, '../../etc/passwd'],
  ])('that is %s is given up at once, and each administrator told once', async (_what, content, key) => {
    await aUser(house);
    await aUser(house, { admin: true });
    await aUser(house, { admin: true });
    const fileId = await upload('application/pdf', content, key);
    await expect(process(fileId)).rejects.toThrow(PermanentError);
    await expect(process(fileId)).rejects.toThrow('failed before');
    const told = await waiting(house);
    expect(told.map(({ task }) => task)).toEqual(Array(2).fill('notifications.send_email'));
    expect(told[0]?.payload).toMatchObject({
      to: 'u1@example.org',
      subject: 'Upload failed: Engines Bcc: eve@example.org',
      body: expect.stringContaining('cannot be used: expected'),
    });
  });

  it('that the storage does not give right now is tried again, and nobody told', async () => {
    const fileId = await upload('application/pdf', '%PDF-1.7 ...');
    const stop = new AbortController();
    stop.abort(new Error('the disk is slow'));
    const processing = handlers.processUpload.run({ fileId }, aContext(house, { signal: stop.signal }));
    await expect(processing).rejects.not.toThrow(PermanentError);
    expect(await rows('select status from uploaded_file')).toEqual([{ status: 'pending' }]);
    expect(await waiting(house)).toEqual([]);
  });
});

describe('figures', () => {
  it('of hours, days and the week are counted, once, and mailed on Monday', async () => {
    const { dataSource } = house;
    await aUser(house, { admin: true });
    const { enrollmentId, lessonIds } = await anEnrollment(house, await aUser(house));
    await dataSource.query(`update enrollment set enrolled_at = $1`, [new Date('2026-11-22T23:59:59.999Z')]);
    await dataSource.query('insert into lesson_progress values ($1, $2, $3)', [
      enrollmentId,
      lessonIds[0],
      new Date('2026-11-23T08:00:00Z'),
    ]);
    expect(await handlers.generateHourlyAnalytics.run({}, context())).toEqual({ periods: 1 });
    expect(await handlers.generateHourlyAnalytics.run({}, context())).toEqual({ periods: 0 });
    expect(await handlers.generateDailyAnalytics.run({}, context())).toEqual({ periods: 1 });
    for (const periods of [1, 0])
      expect(await handlers.generateWeeklyReport.run({}, context())).toEqual({ periods });
    expect(await rows('select * from learning_activity order by period')).toMatchObject([
      { period: 'day', starts_at: new Date('2026-11-22T00:00Z'), enrollments: 1, lessons_completed: 0 },
      {
        period: 'hour',
        starts_at: new Date('2026-11-23T08:00Z'),
        enrollments: 0,
        lessons_completed: 1,
        active_students: 1,
      },
      { period: 'week', starts_at: new Date('2026-11-16T00:00Z'), enrollments: 1, completions: 1 },
    ]);
    expect(await waiting(house)).toMatchObject([
      { payload: { to: 'u0@example.org', subject: 'Learning in the week of 2026-11-16' } },
    ]);
  });

  it('of hours go to the archive after ninety days, when their month was summed up', async () => {
    const hour = (startsAt: string) =>
      house.dataSource.query(`insert into learning_activity values ('hour', $1, 1, 2, 3, 4, 5)`, [
        new Date(startsAt),
      ]);
    await hour('2026-08-25T08:00Z');
    await hour('2026-08-25T09:00Z');
    expect(await handlers.monthlyArchive.run({}, context())).toEqual({ archived: 1 });
    expect(await handlers.monthlyArchive.run({}, context())).toEqual({ archived: 0 });
    expect(await rows('select * from learning_activity_archive')).toEqual([
      {
        starts_at: new Date('2026-08-25T08:00Z'),
        enrollments: 1,
        completions: 2,
        lessons_completed: 3,
        certificates: 4,
        active_students: 5,
      },
    ]);
    expect(await rows('select period, starts_at from learning_activity order by period')).toEqual([
      { period: 'hour', starts_at: new Date('2026-08-25T09:00Z') },
      { period: 'month', starts_at: new Date('2026-10-01T00:00Z') },
    ]);
  });
});

describe('stale progress', () => {
  it('goes after thirty days', async () => {
    const { enrollmentId, lessonIds } = await anEnrollment(house, await aUser(house), false);
    await house.dataSource.query('insert into lesson_progress values ($1, $2)', [enrollmentId, lessonIds[0]]);
    const cleanup = () => handlers.cleanupStaleProgress.run({}, context());
    await house.dataSource.query(`update enrollment set status = 'dropped', dropped_at = $1`, [
      new Date('2026-10-24T09:00:00Z'),
    ]);
    expect(await cleanup()).toEqual({ deleted: 0 });
    await house.dataSource.query(`update enrollment set dropped_at = $1`, [
      new Date('2026-10-24T08:59:59.999Z'),
    ]);
    expect(await cleanup()).toEqual({ deleted: 1 });
  });
});
