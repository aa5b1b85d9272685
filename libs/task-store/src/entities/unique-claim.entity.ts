import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which run a key belongs to, until it has ended. */
@Entity({ schema: 'baton', name: 'unique_claim' })
@Index('unique_claim_run', ['runId'])
export class UniqueClaimEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'unique_claim_pkey' })
  key!: string;

  @Column({ type: 'text', collation: 'C', name: 'run_id' })
  runId!: string;

  /** Counts only while nothing is recorded of the run. */
  @Column({ type: 'timestamp with time zone' })
  until!: Date;
}
