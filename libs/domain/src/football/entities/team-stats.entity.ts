import type { Division, FootballSeason } from '@baton/contracts';
import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { FootballTeamEntity } from './football-team.entity';

/** How a team has done in its latest season, seen from the morning of `asOf`: nothing of that day or later counts. */
@Entity({ name: 'football_team_stats' })
export class TeamStatsEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_team_stats_pkey' })
  country!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_team_stats_pkey' })
  team!: string;

  @Column({ name: 'as_of', type: 'date' })
  asOf!: string;

  @Column({ type: 'text' })
  division!: Division;

  @Column({ type: 'text' })
  season!: FootballSeason;

  @Column({ type: 'integer' })
  played!: number;

  @Column({ type: 'integer' })
  won!: number;

  @Column({ type: 'integer' })
  drawn!: number;

  @Column({ type: 'integer' })
  lost!: number;

  @Column({ name: 'goals_for', type: 'integer' })
  goalsFor!: number;

  @Column({ name: 'goals_against', type: 'integer' })
  goalsAgainst!: number;

  /** Share of the matches with more than 2.5 goals. */
  @Column({ name: 'over_25_rate', type: 'double precision' })
  over25Rate!: number;

  /** The last five, W, D or L, the latest last. */
  @Column({ type: 'text' })
  form!: string;

  /** Points from the last five. */
  @Column({ name: 'form_points', type: 'integer' })
  formPoints!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ManyToOne(() => FootballTeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'country',
      referencedColumnName: 'country',
      foreignKeyConstraintName: 'football_team_stats_team',
    },
    { name: 'team', referencedColumnName: 'name', foreignKeyConstraintName: 'football_team_stats_team' },
  ])
  teamEntity?: Relation<FootballTeamEntity>;
}
