import type { DataSource } from 'typeorm';
import type { EnrollmentRecord, LearningRecords } from '../records';

const enrollment = `
select user_id as "userId", course_id as "courseId", course.title as "courseTitle"
from enrollment join course on course.id = course_id where enrollment.id = $1`;

export function postgresLearningRecords(dataSource: DataSource): LearningRecords {
  return {
    async enrollment(enrollmentId) {
      const [found] = await dataSource.query<EnrollmentRecord[]>(enrollment, [enrollmentId]);
      return found;
    },
  };
}
