import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Who did what to what. Outlives the user it names. */
@Entity({ name: 'operation_log' })
@Unique('operation_log_run', ['runId'])
@Index('operation_log_at', ['at'])
@Index('operation_log_user', ['userId', 'at'])
export class OperationLogEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'operation_log_pkey' })
  id!: string;

  /** The run that wrote it: a message that comes twice is logged once. */
  @Column({ name: 'run_id', type: 'text' })
  runId!: string;

  @Column({ name: 'user_id', type: 'integer', nullable: true })
  userId!: number | null;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text', nullable: true })
  target!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  details!: Record<string, unknown> | null;

  /** When it was done. */
  @Column({ type: 'timestamptz' })
  at!: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
