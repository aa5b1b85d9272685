import type { AttemptRecord, Progress, RunError, RunState } from '@baton/messaging';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One row per run. JSON is kept as `json`, not `jsonb`: it is never searched, and `jsonb` would refuse what a handler
 * may well return (`\u0000`, lone surrogates) and forget the order of keys.
 */
@Entity({ schema: 'baton', name: 'task_run' })
@Index('task_run_created', ['createdAt'])
@Index('task_run_task_created', ['task', 'createdAt'])
@Index('task_run_unsuccessful', ['state', 'createdAt'], { where: `state <> 'SUCCESS'` })
@Index('task_run_parent', ['parentId', 'createdAt'], { where: 'parent_id IS NOT NULL' })
@Index('task_run_expires', ['expiresAt'], { where: 'expires_at IS NOT NULL' })
@Check(
  'task_run_state_known',
  `state IN ('PENDING', 'STARTED', 'PROGRESS', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED')`,
)
export class TaskRunEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'task_run_pkey' })
  id!: string;

  @Column({ type: 'text' })
  task!: string;

  @Column({ type: 'text' })
  queue!: string;

  @Column({ type: 'text' })
  state!: RunState;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ type: 'text', nullable: true })
  worker!: string | null;

  /** See Presence of @baton/messaging. */
  @Column({ type: 'text', nullable: true })
  presence!: string | null;

  @Column({ type: 'integer', default: 0 })
  suspicion!: number;

  @Column({ type: 'text', collation: 'C', name: 'root_id', nullable: true })
  rootId!: string | null;

  @Column({ type: 'text', collation: 'C', name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column({ type: 'json', nullable: true })
  payload!: unknown;

  @Column({ type: 'json', nullable: true })
  progress!: Progress | null;

  @Column({ type: 'json', nullable: true })
  result!: unknown;

  @Column({ type: 'json', nullable: true })
  error!: RunError | null;

  /** Without the last attempt of a plain success, which the other columns say. Dates inside are ISO 8601 texts. */
  @Column({ type: 'json', array: true, default: () => `'{}'` })
  attempts!: AttemptRecord[];

  @Column({ type: 'timestamp with time zone', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamp with time zone', name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamp with time zone', name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'timestamp with time zone', name: 'expires_at', nullable: true })
  expiresAt!: Date | null;
}
