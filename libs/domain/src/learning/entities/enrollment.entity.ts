import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { CourseEntity } from './course.entity';

export type EnrollmentStatus = 'active' | 'completed' | 'dropped';

/** A student in a course. */
@Entity({ name: 'enrollment' })
@Unique('enrollment_course_user', ['courseId', 'userId'])
@Index('enrollment_of_course', ['courseId', 'id'])
@Index('enrollment_of_user', ['userId'])
@Index('enrollment_enrolled', ['enrolledAt'])
@Index('enrollment_completed', ['completedAt'], { where: 'completed_at is not null' })
@Index('enrollment_dropped', ['droppedAt'], { where: `status = 'dropped'` })
@Check('enrollment_progress_range', 'progress between 0 and 100')
export class EnrollmentEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'enrollment_pkey' })
  id!: number;

  @Column({ name: 'course_id', type: 'integer' })
  courseId!: number;

  @Column({ name: 'user_id', type: 'integer' })
  userId!: number;

  @Column({ type: 'text', default: 'active' })
  status!: EnrollmentStatus;

  /** Percent, rounded down: 100 only when every lesson is done. */
  @Column({ type: 'integer', default: 0 })
  progress!: number;

  @Column({ name: 'completed_lessons', type: 'integer', default: 0 })
  completedLessons!: number;

  @Column({ name: 'total_lessons', type: 'integer', default: 0 })
  totalLessons!: number;

  @CreateDateColumn({ name: 'enrolled_at', type: 'timestamptz' })
  enrolledAt!: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true })
  completedAt!: Date | null;

  @Column({ name: 'dropped_at', type: 'timestamptz', nullable: true })
  droppedAt!: Date | null;

  @ManyToOne(() => CourseEntity)
  @JoinColumn({ name: 'course_id', foreignKeyConstraintName: 'enrollment_course' })
  course?: Relation<CourseEntity>;
}
