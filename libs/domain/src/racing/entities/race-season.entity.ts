import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'race_season' })
export class RaceSeasonEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'race_season_pkey' })
  season!: number;

  /** When the provider's calendar was last read. */
  @Column({ name: 'calendar_read_at', type: 'timestamptz' })
  calendarReadAt!: Date;
}
