import type { PayloadTemplate, RunError, StepState } from '@baton/messaging';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row per message of a step: its run, and the result that later steps refer to. */
@Entity({ schema: 'baton', name: 'flow_member' })
@Index('flow_member_run', ['runId'], { where: 'run_id IS NOT NULL' })
export class FlowMemberEntity {
  @PrimaryColumn({
    type: 'text',
    collation: 'C',
    name: 'flow_id',
    primaryKeyConstraintName: 'flow_member_pkey',
  })
  flowId!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'flow_member_pkey' })
  step!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'flow_member_pkey' })
  member!: number;

  @Column({ type: 'text', collation: 'C', name: 'run_id', nullable: true })
  runId!: string | null;

  @Column({ type: 'text' })
  state!: StepState;

  @Column({ type: 'integer' })
  target!: number;

  @Column({ type: 'json', nullable: true })
  template!: PayloadTemplate | null;

  @Column({ type: 'json', nullable: true })
  result!: unknown;

  @Column({ type: 'json', nullable: true })
  error!: RunError | null;

  @Column({ type: 'timestamp with time zone', name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamp with time zone', name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
