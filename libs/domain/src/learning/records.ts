/** An enrollment as a mail about it needs it. */
export interface EnrollmentRecord {
  readonly userId: number;
  readonly courseId: number;
  readonly courseTitle: string;
}

/** What other areas may ask of this one. */
export interface LearningRecords {
  enrollment(enrollmentId: number): Promise<EnrollmentRecord | undefined>;
}
