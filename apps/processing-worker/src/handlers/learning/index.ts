import type { learningTasks } from '@baton/contracts';
import { postgresUsers } from '@baton/domain/accounts';
import { postgresCertificates, postgresUploads } from '@baton/domain/learning';
import type { Handler, Middleware } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { type CertificateWriterOptions, pdfCertificateWriter } from '../../adapters/certificate-pdf';
import { diskFileStorage } from '../../adapters/disk-file-storage';
import { cleanupStaleProgressHandler } from './cleanup-stale-progress';
import { completeLessonHandler } from './complete-lesson';
import type { LearningDependencies } from './dependencies';
import { enrolStudentHandler } from './enrol-student';
import { generateCertificateHandler } from './generate-certificate';
import { generateDailyAnalyticsHandler } from './generate-daily-analytics';
import { generateHourlyAnalyticsHandler } from './generate-hourly-analytics';
import { generateWeeklyReportHandler } from './generate-weekly-report';
import { monthlyArchiveHandler } from './monthly-archive';
import { processUploadHandler } from './process-upload';
import { recalculateCourseProgressHandler } from './recalculate-course-progress';
import { revokeCertificateHandler } from './revoke-certificate';
import { uploadGivenUp } from './upload-given-up';

export interface LearningHandlersOptions {
  /** Its entities and migrations include those of accounts and learning. */
  readonly dataSource: DataSource;
  readonly certificate: CertificateWriterOptions;
  /** Where verification links lead, without a slash at the end. */
  readonly siteUrl: string;
  /** Directory of uploaded files. */
  readonly uploads: string;
  /** @default the present */
  readonly clock?: () => Date;
}

/** One handler per task of the learning catalogue: a task without one does not compile. */
export function learningHandlers(options: LearningHandlersOptions) {
  const { dataSource, certificate, siteUrl, uploads, clock = () => new Date() } = options;
  const deps: LearningDependencies = {
    dataSource,
    users: postgresUsers(dataSource),
    certificates: postgresCertificates(dataSource),
    certificateWriter: pdfCertificateWriter(certificate),
    uploads: postgresUploads(dataSource),
    storage: diskFileStorage(uploads),
    siteUrl,
    clock,
  };
  return {
    enrolStudent: enrolStudentHandler(),
    completeLesson: completeLessonHandler(),
    generateCertificate: generateCertificateHandler(deps),
    revokeCertificate: revokeCertificateHandler(deps),
    recalculateCourseProgress: recalculateCourseProgressHandler(deps),
    cleanupStaleProgress: cleanupStaleProgressHandler(deps),
    processUpload: processUploadHandler(deps),
    generateHourlyAnalytics: generateHourlyAnalyticsHandler(deps),
    generateDailyAnalytics: generateDailyAnalyticsHandler(deps),
    generateWeeklyReport: generateWeeklyReportHandler(deps),
    monthlyArchive: monthlyArchiveHandler(deps),
  } satisfies Record<keyof typeof learningTasks, Handler>;
}

/** What happens around the handlers of the area. */
export function learningMiddleware({
  dataSource,
}: Pick<LearningHandlersOptions, 'dataSource'>): Middleware[] {
  return [
    uploadGivenUp({ dataSource, users: postgresUsers(dataSource), uploads: postgresUploads(dataSource) }),
  ];
}
