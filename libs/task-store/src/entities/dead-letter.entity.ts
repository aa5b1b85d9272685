import type { HeaderTable, MessageProperties } from '@baton/messaging';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A message that will not be retried, collected from its dead-letter queue. */
@Entity({ schema: 'baton', name: 'dead_letter' })
@Unique('dead_letter_key', ['key'])
@Index('dead_letter_open', ['fingerprint', 'id'], { where: `state = 'open'` })
@Index('dead_letter_settled', ['settledAt'], { where: `state <> 'open'` })
@Index('dead_letter_kept', ['keptAt', 'fingerprint'])
@Index('dead_letter_run', ['runId'], { where: 'run_id IS NOT NULL' })
@Index('dead_letter_replay', ['replayId'], { where: 'replay_id IS NOT NULL' })
@Check('dead_letter_state_known', `state IN ('open', 'replayed', 'discarded')`)
export class DeadLetterEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'dead_letter_pkey' })
  id!: string;

  /** The same for deliveries of one letter. */
  @Column({ type: 'text', collation: 'C' })
  key!: string;

  @Column({ type: 'text', collation: 'C', name: 'run_id', nullable: true })
  runId!: string | null;

  @Column({ type: 'text' })
  task!: string;

  @Column({ type: 'text' })
  queue!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  error!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'integer' })
  attempts!: number;

  @Column({ type: 'text', nullable: true })
  worker!: string | null;

  @Column({ type: 'timestamp with time zone', name: 'died_at' })
  diedAt!: Date;

  /** Where it goes when it is replayed. */
  @Column({ type: 'text' })
  exchange!: string;

  @Column({ type: 'text', name: 'routing_key' })
  routingKey!: string;

  @Column({ type: 'json' })
  properties!: MessageProperties;

  @Column({ type: 'json' })
  headers!: HeaderTable;

  @Column({ type: 'bytea' })
  body!: Buffer;

  @Column({ type: 'text', default: 'open' })
  state!: 'open' | 'replayed' | 'discarded';

  @Column({ type: 'timestamp with time zone', name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'text', name: 'settled_by', nullable: true })
  settledBy!: string | null;

  /** The bulk that settled it last. */
  @Column({ type: 'text', collation: 'C', name: 'replay_id', nullable: true })
  replayId!: string | null;

  /** When it was collected; again when it has died again. */
  @Column({ type: 'timestamp with time zone', name: 'kept_at', default: () => 'now()' })
  keptAt!: Date;
}
