import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the administrators were last told of one cause, by one rule. */
@Entity({ schema: 'baton', name: 'alert' })
export class AlertEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'alert_pkey' })
  rule!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'alert_pkey' })
  fingerprint!: string;

  @Column({ type: 'timestamp with time zone', name: 'alerted_at' })
  alertedAt!: Date;

  /** How many that alert told of. */
  @Column({ type: 'integer' })
  failures!: number;
}
