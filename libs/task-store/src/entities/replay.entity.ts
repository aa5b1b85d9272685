import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Many dead letters that are replayed or discarded one after the other. */
@Entity({ schema: 'baton', name: 'replay' })
@Index('replay_under_way', ['nextAt'], { where: `state IN ('canary', 'running')` })
@Check('replay_state_known', `state IN ('canary', 'running', 'done', 'stopped')`)
export class ReplayEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'replay_pkey' })
  id!: string;

  @Column({ type: 'text' })
  kind!: 'replay' | 'discard';

  @Column({ type: 'json' })
  filter!: unknown;

  @Column({ type: 'integer' })
  canary!: number;

  /** Letters per second. */
  @Column({ type: 'integer' })
  rate!: number;

  @Column({ type: 'text' })
  state!: 'canary' | 'running' | 'done' | 'stopped';

  @Column({ type: 'text', nullable: true })
  why!: string | null;

  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'integer', default: 0 })
  moved!: number;

  @Column({ type: 'text', name: 'started_by' })
  startedBy!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'timestamp with time zone', name: 'started_at' })
  startedAt!: Date;

  /** When the next letters may go. */
  @Column({ type: 'timestamp with time zone', name: 'next_at' })
  nextAt!: Date;

  @Column({ type: 'timestamp with time zone', name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
