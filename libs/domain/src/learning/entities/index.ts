import { CertificateEntity } from './certificate.entity';
import { CourseEntity } from './course.entity';
import { EnrollmentEntity } from './enrollment.entity';
import { LearningActivityArchiveEntity, LearningActivityEntity } from './learning-activity.entity';
import { LessonProgressEntity } from './lesson-progress.entity';
import { LessonEntity } from './lesson.entity';
import { ProgressRecalculationEntity } from './progress-recalculation.entity';
import { UploadedFileEntity } from './uploaded-file.entity';

export type { EnrollmentStatus } from './enrollment.entity';
export type { ActivityPeriod } from './learning-activity.entity';
export type { UploadStatus } from './uploaded-file.entity';
export {
  CertificateEntity,
  CourseEntity,
  EnrollmentEntity,
  LearningActivityArchiveEntity,
  LearningActivityEntity,
  LessonEntity,
  LessonProgressEntity,
  ProgressRecalculationEntity,
  UploadedFileEntity,
};

/** For a DataSource's `entities`. */
export const learningEntities = [
  CourseEntity,
  LessonEntity,
  EnrollmentEntity,
  LessonProgressEntity,
  CertificateEntity,
  UploadedFileEntity,
  LearningActivityEntity,
  LearningActivityArchiveEntity,
  ProgressRecalculationEntity,
];
