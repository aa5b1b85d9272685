import type { EntityManager } from 'typeorm';

/**
 * What follows from what happens in a course. An implementation sends its messages in the transaction it is given, so
 * that a message leaves if and only if what it tells of was committed.
 */
export interface CourseMessages {
  enrolled(em: EntityManager, enrollmentId: number): Promise<void>;
  completed(em: EntityManager, enrollmentIds: readonly number[]): Promise<void>;
}

/** What a student asked for is not possible. The message is for them. */
export class CourseError extends Error {
  override readonly name: string = 'CourseError';
}
