import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an operator did, written before it was done. */
@Entity({ schema: 'baton', name: 'operator_action' })
export class OperatorActionEntity {
  /** In the order of time. */
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'operator_action_pkey' })
  id!: string;

  @Column({ type: 'timestamp with time zone' })
  at!: Date;

  @Column({ type: 'text' })
  by!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text' })
  target!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'json', nullable: true })
  detail!: unknown;

  /** Null: not known how it went. */
  @Column({ type: 'text', nullable: true })
  outcome!: 'done' | 'failed' | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;
}
