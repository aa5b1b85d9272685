import type { Division, FootballSeason } from '@baton/contracts';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import type { BookPrices } from '../prices';
import { DivisionEntity } from './division.entity';
import { FootballTeamEntity } from './football-team.entity';

/**
 * Keyed on its number among the meetings of the pair in the season, not on its day: a date that is corrected later
 * moves the match instead of doubling it.
 */
@Entity({ name: 'football_match' })
@Index('football_match_day', ['day'])
@Index('football_match_by_home_team', ['country', 'homeTeam'])
@Index('football_match_by_away_team', ['country', 'awayTeam'])
@Check('football_match_score', 'num_nulls(home_goals, away_goals) in (0, 2)')
export class MatchEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_match_pkey' })
  division!: Division;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_match_pkey' })
  season!: FootballSeason;

  @PrimaryColumn({ name: 'home_team', type: 'text', primaryKeyConstraintName: 'football_match_pkey' })
  homeTeam!: string;

  @PrimaryColumn({ name: 'away_team', type: 'text', primaryKeyConstraintName: 'football_match_pkey' })
  awayTeam!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'football_match_pkey' })
  meeting!: number;

  @Column({ type: 'text' })
  country!: string;

  /** The British calendar day. */
  @Column({ type: 'date' })
  day!: string;

  /** Null in files before 2019/20. */
  @Column({ name: 'kickoff_at', type: 'timestamptz', nullable: true })
  kickoffAt!: Date | null;

  @Column({ name: 'home_goals', type: 'integer', nullable: true })
  homeGoals!: number | null;

  @Column({ name: 'away_goals', type: 'integer', nullable: true })
  awayGoals!: number | null;

  @Column({ name: 'home_half_time_goals', type: 'integer', nullable: true })
  homeHalfTimeGoals!: number | null;

  @Column({ name: 'away_half_time_goals', type: 'integer', nullable: true })
  awayHalfTimeGoals!: number | null;

  @Column({ type: 'text', nullable: true })
  referee!: string | null;

  @Column({ name: 'home_shots', type: 'integer', nullable: true })
  homeShots!: number | null;

  @Column({ name: 'away_shots', type: 'integer', nullable: true })
  awayShots!: number | null;

  @Column({ name: 'home_shots_on_target', type: 'integer', nullable: true })
  homeShotsOnTarget!: number | null;

  @Column({ name: 'away_shots_on_target', type: 'integer', nullable: true })
  awayShotsOnTarget!: number | null;

  @Column({ name: 'home_fouls', type: 'integer', nullable: true })
  homeFouls!: number | null;

  @Column({ name: 'away_fouls', type: 'integer', nullable: true })
  awayFouls!: number | null;

  @Column({ name: 'home_corners', type: 'integer', nullable: true })
  homeCorners!: number | null;

  @Column({ name: 'away_corners', type: 'integer', nullable: true })
  awayCorners!: number | null;

  @Column({ name: 'home_yellow_cards', type: 'integer', nullable: true })
  homeYellowCards!: number | null;

  @Column({ name: 'away_yellow_cards', type: 'integer', nullable: true })
  awayYellowCards!: number | null;

  @Column({ name: 'home_red_cards', type: 'integer', nullable: true })
  homeRedCards!: number | null;

  @Column({ name: 'away_red_cards', type: 'integer', nullable: true })
  awayRedCards!: number | null;

  /** Decimal odds by book and market, as collected days before. */
  @Column({ type: 'jsonb' })
  opening!: BookPrices;

  /** The last ones before kick-off. */
  @Column({ type: 'jsonb' })
  closing!: BookPrices;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({
    name: 'division',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'football_match_division',
  })
  divisionEntity?: Relation<DivisionEntity>;

  @ManyToOne(() => FootballTeamEntity)
  @JoinColumn([
    {
      name: 'country',
      referencedColumnName: 'country',
      foreignKeyConstraintName: 'football_match_home_team',
    },
    { name: 'home_team', referencedColumnName: 'name', foreignKeyConstraintName: 'football_match_home_team' },
  ])
  homeTeamEntity?: Relation<FootballTeamEntity>;

  @ManyToOne(() => FootballTeamEntity)
  @JoinColumn([
    {
      name: 'country',
      referencedColumnName: 'country',
      foreignKeyConstraintName: 'football_match_away_team',
    },
    { name: 'away_team', referencedColumnName: 'name', foreignKeyConstraintName: 'football_match_away_team' },
  ])
  awayTeamEntity?: Relation<FootballTeamEntity>;
}
