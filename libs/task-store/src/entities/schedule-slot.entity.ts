import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row per slot that was sent. Its key is what keeps a slot from being sent twice. */
@Entity({ schema: 'baton', name: 'schedule_slot' })
@Index('schedule_slot_time', ['slotAt'])
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
}
