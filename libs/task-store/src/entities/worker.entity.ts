import type { ServedQueue, WorkerState } from '@baton/messaging';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What a worker last wrote of itself. Whether it is alive, its presence says. */
@Entity({ schema: 'baton', name: 'worker' })
@Check('worker_state_known', `state IN ('running', 'stopping', 'stopped')`)
export class WorkerEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'worker_pkey' })
  name!: string;

  @Column({ type: 'text' })
  host!: string;

  @Column({ type: 'integer' })
  pid!: number;

  @Column({ type: 'text' })
  version!: string;

  @Column({ type: 'text', collation: 'C' })
  presence!: string;

  @Column({ type: 'timestamp with time zone', name: 'started_at' })
  startedAt!: Date;

  @Column({ type: 'timestamp with time zone', name: 'beat_at' })
  beatAt!: Date;

  @Column({ type: 'text' })
  state!: WorkerState;

  @Column({ type: 'json' })
  queues!: readonly ServedQueue[];

  @Column({ type: 'text', array: true })
  tasks!: string[];

  @Column({ type: 'integer' })
  running!: number;

  @Column({ type: 'bigint', name: 'rss_bytes' })
  rssBytes!: string;

  @Column({ type: 'integer', name: 'loop_lag_ms' })
  loopLagMs!: number;
}
