import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { CourseEntity } from './course.entity';

/** Lessons are unpublished, not deleted: what students did of them is kept. */
@Entity({ name: 'lesson' })
@Index('lesson_of_course', ['courseId', 'position'])
export class LessonEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'lesson_pkey' })
  id!: number;

  @Column({ name: 'course_id', type: 'integer' })
  courseId!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'integer' })
  position!: number;

  /** Counts for the progress of the course. */
  @Column({ type: 'boolean', default: true })
  published!: boolean;

  @ManyToOne(() => CourseEntity)
  @JoinColumn({ name: 'course_id', foreignKeyConstraintName: 'lesson_course' })
  course?: Relation<CourseEntity>;
}
