import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An attempt that has one of a limit's places, or waits for a start. Once `until` has passed it means nothing. */
@Entity({ schema: 'baton', name: 'limit_place' })
@Index('limit_place_until', ['key', 'until'])
@Index('limit_place_next', ['key', 'until'], { where: 'waits AND for_place' })
export class LimitPlaceEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'limit_place_pkey' })
  key!: string;

  @PrimaryColumn({
    type: 'text',
    collation: 'C',
    name: 'run_id',
    primaryKeyConstraintName: 'limit_place_pkey',
  })
  runId!: string;

  @Column({ type: 'timestamp with time zone' })
  until!: Date;

  @Column({ type: 'boolean' })
  waits!: boolean;

  /** It waits for one of the places, and not for a time. */
  @Column({ type: 'boolean', name: 'for_place', default: true })
  forPlace!: boolean;
}
