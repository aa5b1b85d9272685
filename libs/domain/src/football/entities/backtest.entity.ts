import type { BacktestMetrics } from '@baton/contracts';
import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export type BacktestStatus = 'pending' | 'running' | 'completed' | 'cancelled' | 'failed';

/** Refers to no filter row: a result stays readable when its filter is deleted. */
@Entity({ name: 'backtest' })
@Index('backtest_filter', ['filterId', 'createdAt'])
@Check('backtest_status', `status in ('pending', 'running', 'completed', 'cancelled', 'failed')`)
@Check('backtest_metrics', `(status = 'completed') = (metrics is not null)`)
export class BacktestEntity {
  /** The `jobId` of the task. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'backtest_pkey' })
  id!: string;

  @Column({ name: 'filter_id', type: 'text' })
  filterId!: string;

  /** The filter as it was when the backtest first started; a retry uses the same. */
  @Column({ type: 'jsonb', nullable: true })
  definition!: unknown;

  @Column({ type: 'text', default: 'pending' })
  status!: BacktestStatus;

  @Column({ type: 'jsonb', nullable: true })
  metrics!: BacktestMetrics | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
