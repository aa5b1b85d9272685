import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** How far it has come that all users are told of a cause. Stays when it is done, so that they are told once. */
@Entity({ name: 'broadcast' })
export class BroadcastEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'broadcast_pkey' })
  cause!: string;

  @Column({ name: 'last_user_id', type: 'integer', default: 0 })
  lastUserId!: number;

  /** Who joined later is not told. */
  @CreateDateColumn({ name: 'started_at', type: 'timestamptz' })
  startedAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  /** The run that began it. */
  @Column({ name: 'run_id', type: 'text' })
  runId!: string;

  @Column({ type: 'integer', default: 0 })
  notified!: number;
}
