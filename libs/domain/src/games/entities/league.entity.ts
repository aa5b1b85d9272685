import type { League } from '@baton/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity({ name: 'league' })
export class LeagueEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'league_pkey' })
  league!: League;

  @Column({ name: 'espn_id', type: 'text' })
  espnId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ name: 'season_year', type: 'integer', nullable: true })
  seasonYear!: number | null;

  @Column({ name: 'season_name', type: 'text', nullable: true })
  seasonName!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
