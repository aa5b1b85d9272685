import type { ScheduleDefinition, SchedulePolicies } from '@baton/messaging';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row per schedule, as it runs; `code` beside it is what the code says, so that an edit can be told from it. */
@Entity({ schema: 'baton', name: 'schedule' })
@Index('schedule_due', ['nextAt'], { where: 'next_at IS NOT NULL' })
@Check('schedule_cron_or_every', '(cron IS NULL) <> (every_ms IS NULL)')
export class ScheduleEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'schedule_pkey' })
  name!: string;

  @Column({ type: 'text' })
  task!: string;

  @Column({ type: 'json', nullable: true })
  payload!: unknown;

  @Column({ type: 'text', nullable: true })
  cron!: string | null;

  @Column({ type: 'bigint', name: 'every_ms', nullable: true })
  everyMs!: string | null;

  @Column({ type: 'text' })
  timezone!: string;

  /** Instead of the task's own. */
  @Column({ type: 'text', nullable: true })
  queue!: string | null;

  @Column({ type: 'json' })
  policies!: SchedulePolicies;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  /** The code had it once and no longer does. */
  @Column({ type: 'boolean' })
  retired!: boolean;

  /** Null for one that was made at run time. */
  @Column({ type: 'json', nullable: true })
  code!: ScheduleDefinition | null;

  /** Null while it rests. */
  @Column({ type: 'timestamp with time zone', name: 'next_at', nullable: true })
  nextAt!: Date | null;

  @Column({ type: 'timestamp with time zone', name: 'last_slot_at', nullable: true })
  lastSlotAt!: Date | null;
}
