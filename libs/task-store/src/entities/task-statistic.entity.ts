import type { CountedOutcome } from '@baton/messaging';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const key = { primaryKeyConstraintName: 'task_statistic_pkey' } as const;

/** How often something happened within one span. See TaskStatistics of @baton/messaging. */
@Entity({ schema: 'baton', name: 'task_statistic' })
export class TaskStatisticEntity {
  /** Its length in seconds: what happens is summed over spans of several lengths. */
  @PrimaryColumn({ type: 'integer', name: 'span_s', ...key })
  spanSeconds!: number;

  @PrimaryColumn({ type: 'timestamp with time zone', name: 'starts_at', ...key })
  startsAt!: Date;

  @PrimaryColumn({ type: 'text', collation: 'C', ...key })
  task!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', ...key })
  queue!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', ...key })
  outcome!: CountedOutcome;

  @Column({ type: 'integer' })
  count!: number;

  /** Attempts by how long they took: DURATION_BOUNDS of @baton/messaging. */
  @Column({ type: 'integer', array: true })
  durations!: number[];
}
