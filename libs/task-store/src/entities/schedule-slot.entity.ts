import type { RunState } from '@baton/messaging';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row per slot that was sent. Its key is what keeps a slot from being sent twice. */
@Entity({ schema: 'baton', name: 'schedule_slot' })
@Index('schedule_slot_time', ['slotAt'])
@Index('schedule_slot_open', ['schedule'], { where: 'state IS NULL' })
export class ScheduleSlotEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'schedule_slot_pkey' })
  schedule!: string;

  @PrimaryColumn({
    type: 'timestamp with time zone',
    name: 'slot_at',
    primaryKeyConstraintName: 'schedule_slot_pkey',
  })
  slotAt!: Date;

  /** Of the message and so of the run. */
  @Column({ type: 'text', collation: 'C', name: 'run_id' })
  runId!: string;

  @Column({ type: 'timestamp with time zone', name: 'sent_at' })
  sentAt!: Date;

  /** How the run ended. The run itself may be removed sooner. */
  @Column({ type: 'text', nullable: true })
  state!: RunState | null;

  @Column({ type: 'timestamp with time zone', name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamp with time zone', name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
