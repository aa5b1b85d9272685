import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: whoever holds its lock looks for alerts. */
@Entity({ schema: 'baton', name: 'alert_watch' })
export class AlertWatchEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'alert_watch_pkey' })
  id!: number;

  @Column({ type: 'timestamp with time zone', name: 'looked_at' })
  lookedAt!: Date;
}
