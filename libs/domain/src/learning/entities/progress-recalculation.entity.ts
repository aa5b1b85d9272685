import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a recalculation of a course has come. Gone when it is done. */
@Entity({ name: 'progress_recalculation' })
export class ProgressRecalculationEntity {
  @PrimaryColumn({ name: 'run_id', type: 'text', primaryKeyConstraintName: 'progress_recalculation_pkey' })
  runId!: string;

  @Column({ name: 'last_enrollment_id', type: 'integer', default: 0 })
  lastEnrollmentId!: number;

  @Column({ type: 'integer', default: 0 })
  changed!: number;
}
