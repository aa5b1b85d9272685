import {
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { EnrollmentEntity } from './enrollment.entity';
import { LessonEntity } from './lesson.entity';

/** One row for each lesson a student has completed. */
@Entity({ name: 'lesson_progress' })
@Index('lesson_progress_completed', ['completedAt'])
export class LessonProgressEntity {
  @PrimaryColumn({
    name: 'enrollment_id',
    type: 'integer',
    primaryKeyConstraintName: 'lesson_progress_pkey',
  })
  enrollmentId!: number;

  @PrimaryColumn({ name: 'lesson_id', type: 'integer', primaryKeyConstraintName: 'lesson_progress_pkey' })
  lessonId!: number;

  @CreateDateColumn({ name: 'completed_at', type: 'timestamptz' })
  completedAt!: Date;

  @ManyToOne(() => EnrollmentEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'enrollment_id', foreignKeyConstraintName: 'lesson_progress_enrollment' })
  enrollment?: Relation<EnrollmentEntity>;

  @ManyToOne(() => LessonEntity)
  @JoinColumn({ name: 'lesson_id', foreignKeyConstraintName: 'lesson_progress_lesson' })
  lesson?: Relation<LessonEntity>;
}
