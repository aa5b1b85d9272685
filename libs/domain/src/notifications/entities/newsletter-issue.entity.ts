import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The newsletter of one week, and how far its mails have been started. */
@Entity({ name: 'newsletter_issue' })
@Unique('newsletter_issue_week', ['week'])
export class NewsletterIssueEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'newsletter_issue_pkey' })
  id!: number;

  /** ISO 8601: `2026-W47`. */
  @Column({ type: 'text' })
  week!: string;

  /** For those who joined from then on … */
  @Column({ name: 'joined_from', type: 'timestamptz' })
  joinedFrom!: Date;

  /** … and before this moment. */
  @Column({ name: 'joined_until', type: 'timestamptz' })
  joinedUntil!: Date;

  @Column({ name: 'last_user_id', type: 'integer', default: 0 })
  lastUserId!: number;

  /** Mails started. */
  @Column({ type: 'integer', default: 0 })
  sent!: number;

  /** The run that began it. */
  @Column({ name: 'run_id', type: 'text' })
  runId!: string;

  @CreateDateColumn({ name: 'started_at', type: 'timestamptz' })
  startedAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
