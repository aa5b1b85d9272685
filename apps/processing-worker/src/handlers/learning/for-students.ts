import { CourseError } from '@baton/domain/learning';
import { PermanentError } from '@baton/messaging';

/** What is not possible in a course stays so: it is not tried again. */
export async function forStudents<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CourseError)) throw error;
    throw new PermanentError(error.message, {}, { cause: error });
  }
}
