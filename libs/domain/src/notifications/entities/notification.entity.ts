import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A message in the app. No foreign key to the user: a million rows are written in one go, and old ones go anyway. */
@Entity({ name: 'notification' })
@Unique('notification_user_cause', ['userId', 'cause'])
@Index('notification_created', ['createdAt'])
export class NotificationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'notification_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'integer' })
  userId!: number;

  /** `race_finished`, `message`. */
  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  body!: string | null;

  /** A path on the site. */
  @Column({ type: 'text', nullable: true })
  link!: string | null;

  /** What it is about: `race:7`. Nobody is told twice of one cause. */
  @Column({ type: 'text' })
  cause!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: Date | null;
}
