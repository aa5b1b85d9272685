import type { StepRole, StepState } from '@baton/messaging';
import type { StepDefinition } from '@baton/messaging/store';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row per step of a flow. */
@Entity({ schema: 'baton', name: 'flow_step' })
export class FlowStepEntity {
  @PrimaryColumn({
    type: 'text',
    collation: 'C',
    name: 'flow_id',
    primaryKeyConstraintName: 'flow_step_pkey',
  })
  flowId!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'flow_step_pkey' })
  name!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  role!: StepRole;

  @Column({ type: 'text' })
  state!: StepState;

  /** Steps before it that have not succeeded. */
  @Column({ type: 'integer' })
  waits!: number;

  /** Members that have not succeeded, once it has begun. */
  @Column({ type: 'integer', nullable: true })
  open!: number | null;

  /** Members, once it is known how many there are. */
  @Column({ type: 'integer', nullable: true })
  size!: number | null;

  /** The steps that wait for it. */
  @Column({ type: 'text', array: true })
  next!: string[];

  @Column({ type: 'json' })
  definition!: StepDefinition;

  @Column({ type: 'timestamp with time zone', name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamp with time zone', name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
