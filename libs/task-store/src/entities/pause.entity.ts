import type { PauseEntry } from '@baton/messaging';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A queue or a task of which nothing starts. */
@Entity({ schema: 'baton', name: 'pause' })
export class PauseEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pause_pkey' })
  kind!: PauseEntry['kind'];

  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'pause_pkey' })
  name!: string;

  @Column({ type: 'text' })
  by!: string;

  @Column({ type: 'text' })
  why!: string;

  @Column({ type: 'timestamp with time zone' })
  since!: Date;

  /** Null: until somebody resumes it. */
  @Column({ type: 'timestamp with time zone', nullable: true })
  until!: Date | null;
}
