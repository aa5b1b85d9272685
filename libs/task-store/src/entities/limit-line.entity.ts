import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is remembered of a limit's key: see Line of @baton/messaging. Times are milliseconds since 1970. */
@Entity({ schema: 'baton', name: 'limit_line' })
export class LimitLineEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'limit_line_pkey' })
  key!: string;

  /** Times and how often each of them, by turns. */
  @Column({ type: 'bigint', array: true, default: () => `'{}'` })
  starts!: string[];

  /** As `starts`. */
  @Column({ type: 'bigint', array: true, default: () => `'{}'` })
  plan!: string[];

  @Column({ type: 'bigint', name: 'back_at', default: 0 })
  backAt!: string;

  @Column({ type: 'bigint', name: 'place_at', default: 0 })
  placeAt!: string;

  @Column({ type: 'bigint', default: 0 })
  wakes!: string;

  @Column({ type: 'timestamp with time zone', name: 'paused_until', nullable: true })
  pausedUntil!: Date | null;

  @Column({ type: 'text', name: 'paused_why', nullable: true })
  pausedWhy!: string | null;

  @Column({ type: 'integer', default: 0 })
  failures!: number;

  @Column({ type: 'integer', default: 0 })
  openings!: number;

  @Column({ type: 'text', name: 'probe_run', nullable: true })
  probeRun!: string | null;

  @Column({ type: 'timestamp with time zone', name: 'probe_until', nullable: true })
  probeUntil!: Date | null;
}
