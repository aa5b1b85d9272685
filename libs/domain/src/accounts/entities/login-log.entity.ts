import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity({ name: 'login_log' })
@Unique('login_log_run', ['runId'])
@Index('login_log_at', ['at'])
@Index('login_log_user', ['userId', 'at'])
export class LoginLogEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'login_log_pkey' })
  id!: string;

  /** The run that wrote it: a message that comes twice is logged once. */
  @Column({ name: 'run_id', type: 'text' })
  runId!: string;

  @Column({ name: 'user_id', type: 'integer' })
  userId!: number;

  @Column({ type: 'boolean' })
  succeeded!: boolean;

  @Column({ type: 'inet', nullable: true })
  ip!: string | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;

  /** When it was tried. */
  @Column({ type: 'timestamptz' })
  at!: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
