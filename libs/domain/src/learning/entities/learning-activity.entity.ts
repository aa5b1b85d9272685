import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ActivityPeriod = 'hour' | 'day' | 'week' | 'month';

abstract class Activity {
  @Column({ type: 'integer' })
  enrollments!: number;

  @Column({ type: 'integer' })
  completions!: number;

  @Column({ name: 'lessons_completed', type: 'integer' })
  lessonsCompleted!: number;

  @Column({ type: 'integer' })
  certificates!: number;

  /** Students who completed a lesson. */
  @Column({ name: 'active_students', type: 'integer' })
  activeStudents!: number;
}

/** What happened in one hour, day, week (from Monday) or month, in UTC. */
@Entity({ name: 'learning_activity' })
export class LearningActivityEntity extends Activity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'learning_activity_pkey' })
  period!: ActivityPeriod;

  @PrimaryColumn({
    name: 'starts_at',
    type: 'timestamptz',
    primaryKeyConstraintName: 'learning_activity_pkey',
  })
  startsAt!: Date;
}

/** Hours that nobody looks at any more; their days, weeks and months stay where they are. */
@Entity({ name: 'learning_activity_archive' })
export class LearningActivityArchiveEntity extends Activity {
  @PrimaryColumn({
    name: 'starts_at',
    type: 'timestamptz',
    primaryKeyConstraintName: 'learning_activity_archive_pkey',
  })
  startsAt!: Date;
}
