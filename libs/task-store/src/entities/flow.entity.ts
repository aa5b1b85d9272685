import type { FlowFailure, FlowState } from '@baton/messaging';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row per flow; locked by whatever advances it. */
@Entity({ schema: 'baton', name: 'flow' })
@Index('flow_created', ['createdAt'])
@Index('flow_expires', ['expiresAt'], { where: 'expires_at IS NOT NULL' })
@Check('flow_state_known', `state IN ('STARTED', 'SUCCESS', 'FAILURE', 'REVOKED')`)
export class FlowEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'flow_pkey' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  state!: FlowState;

  /** Steps that have not succeeded. */
  @Column({ type: 'integer' })
  open!: number;

  @Column({ type: 'json', nullable: true })
  failure!: FlowFailure | null;

  @Column({ type: 'text', collation: 'C', name: 'root_id' })
  rootId!: string;

  @Column({ type: 'text', collation: 'C', name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column({ type: 'text', nullable: true })
  traceparent!: string | null;

  @Column({ type: 'text', nullable: true })
  origin!: string | null;

  @Column({ type: 'bigint', name: 'keep_ms' })
  keepMs!: string;

  @Column({ type: 'timestamp with time zone', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamp with time zone', name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'timestamp with time zone', name: 'expires_at', nullable: true })
  expiresAt!: Date | null;
}
