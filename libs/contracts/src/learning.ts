import { z } from 'zod';
import {
  defineSchedule,
  defineTask,
  exponential,
  fixed,
  hours,
  minutes,
  seconds,
} from '@baton/messaging/contract';
import { CertificateId, CourseId, EnrollmentId, FileId, LessonId, UserId } from './ids';
import { processing } from './queues';

const NoPayload = z.strictObject({});
const Count = z.int().nonnegative();
const resultExpires = hours(1);

/** `created` is false when the student was enrolled before: then nothing was written, and nothing follows. */
export const Enrolled = z.object({ enrollmentId: EnrollmentId, created: z.boolean() });
export type Enrolled = z.infer<typeof Enrolled>;

const inCourse = {
  queue: processing.courses,
  retry: exponential({ retries: 3, first: seconds(10) }),
  timeLimit: minutes(1),
  resultExpires,
};

/** Enrols a student, or takes one back who had dropped out, and starts the confirmation. */
export const enrolStudent = defineTask({
  name: 'learning.enrol_student',
  payload: z.strictObject({ courseId: CourseId, userId: UserId }),
  result: Enrolled,
  ...inCourse,
});

/** `completed`: this lesson was the last one. */
export const LessonReport = z.object({ progress: z.number().min(0).max(100), completed: z.boolean() });
export type LessonReport = z.infer<typeof LessonReport>;

/** Marks a lesson as completed. The last one completes the course and starts the certificate. */
export const completeLesson = defineTask({
  name: 'learning.complete_lesson',
  payload: z.strictObject({ enrollmentId: EnrollmentId, lessonId: LessonId }),
  result: LessonReport,
  ...inCourse,
});

export const CertificateReport = z.object({
  status: z.enum(['issued', 'skipped']),
  /** Also of a certificate that was there before. */
  certificateId: CertificateId.optional(),
  certificateNumber: z.string().optional(),
  /** Why it was skipped. */
  reason: z.enum(['not_completed', 'already_issued']).optional(),
});
export type CertificateReport = z.infer<typeof CertificateReport>;

/** Issues the certificate of a completed enrollment and starts the e-mail. One enrollment gets one certificate. */
export const generateCertificate = defineTask({
  name: 'learning.generate_certificate',
  queue: processing.certificates,
  payload: z.strictObject({ enrollmentId: EnrollmentId }),
  result: CertificateReport,
  retry: fixed({ retries: 3, delay: seconds(120) }),
  timeLimit: minutes(5),
  resultExpires,
});

export const RevocationReport = z.object({ status: z.enum(['revoked', 'already_revoked']) });
export type RevocationReport = z.infer<typeof RevocationReport>;

export const revokeCertificate = defineTask({
  name: 'learning.revoke_certificate',
  queue: processing.certificates,
  payload: z.strictObject({ certificateId: CertificateId, reason: z.string().min(1).max(500).optional() }),
  result: RevocationReport,
  retry: exponential({ retries: 3, first: seconds(10) }),
  timeLimit: minutes(1),
  resultExpires,
});

/** `enrollments` counts those whose progress was wrong: running it again reports 0. */
export const RecalculationReport = z.object({ enrollments: Count });
export type RecalculationReport = z.infer<typeof RecalculationReport>;

export const recalculateCourseProgress = defineTask({
  name: 'learning.recalculate_course_progress',
  queue: processing.courses,
  payload: z.strictObject({ courseId: CourseId }),
  result: RecalculationReport,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: hours(1),
  resultExpires,
});

export const DeletedReport = z.object({ deleted: Count });
export type DeletedReport = z.infer<typeof DeletedReport>;

/** Removes the lesson progress of enrollments that were dropped more than 30 days ago. */
export const cleanupStaleProgress = defineTask({
  name: 'learning.cleanup_stale_progress',
  queue: processing.maintenance,
  payload: NoPayload,
  result: DeletedReport,
  retry: exponential({ retries: 2, first: minutes(5) }),
  timeLimit: hours(1),
  resultExpires,
});

export const UploadReport = z.object({ status: z.enum(['processed', 'already_processed']) });
export type UploadReport = z.infer<typeof UploadReport>;

/** Checks an uploaded file. What trying again cannot help is not retried, and the administrators are told. */
export const processUpload = defineTask({
  name: 'learning.process_upload',
  queue: processing.courses,
  payload: z.strictObject({ fileId: FileId }),
  result: UploadReport,
  retry: exponential({ retries: 5, first: seconds(30) }),
  softTimeLimit: minutes(10),
  timeLimit: minutes(12),
  resultExpires,
});

/** How many hours, days or weeks were written; periods missed while nothing ran are made up for. */
export const AnalyticsReport = z.object({ periods: Count });
export type AnalyticsReport = z.infer<typeof AnalyticsReport>;

const analytics = {
  queue: processing.stats,
  payload: NoPayload,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: minutes(30),
  resultExpires,
};

export const generateHourlyAnalytics = defineTask({
  name: 'learning.generate_hourly_analytics',
  result: AnalyticsReport,
  ...analytics,
});

export const generateDailyAnalytics = defineTask({
  name: 'learning.generate_daily_analytics',
  result: AnalyticsReport,
  ...analytics,
});

/** Also mailed to the administrators. */
export const generateWeeklyReport = defineTask({
  name: 'learning.generate_weekly_report',
  result: AnalyticsReport,
  ...analytics,
});

export const ArchiveReport = z.object({ archived: Count });
export type ArchiveReport = z.infer<typeof ArchiveReport>;

/** Sums up the month that ended, and moves hourly figures older than 90 days to the archive. */
export const monthlyArchive = defineTask({
  name: 'learning.monthly_archive',
  result: ArchiveReport,
  ...analytics,
});

/** Every task of the area, by the name its handler is registered under. */
export const learningTasks = {
  enrolStudent,
  completeLesson,
  generateCertificate,
  revokeCertificate,
  recalculateCourseProgress,
  cleanupStaleProgress,
  processUpload,
  generateHourlyAnalytics,
  generateDailyAnalytics,
  generateWeeklyReport,
  monthlyArchive,
} as const;

export const learningSchedules = [
  defineSchedule({ task: generateHourlyAnalytics, payload: {}, cron: '0 * * * *' }),
  defineSchedule({ task: generateDailyAnalytics, payload: {}, cron: '0 1 * * *' }),
  defineSchedule({ task: generateWeeklyReport, payload: {}, cron: '0 9 * * 1' }),
  defineSchedule({ task: monthlyArchive, payload: {}, cron: '0 0 1 * *' }),
  defineSchedule({ task: cleanupStaleProgress, payload: {}, cron: '30 3 * * *' }),
] as const;
