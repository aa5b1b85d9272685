import type { GameStatus, League } from '@baton/contracts';
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
import { TeamEntity } from './team.entity';

/** Keyed on the provider's id within the league: two games of a double-header differ in nothing else. */
@Entity({ name: 'game' })
@Index('game_league_day', ['league', 'day'])
@Index('game_league_home_team', ['league', 'homeTeamId'])
@Index('game_league_away_team', ['league', 'awayTeamId'])
@Check(
  'game_score_after_start',
  `status not in ('scheduled', 'postponed', 'canceled') or (home_score is null and away_score is null)`,
)
export class GameEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'game_pkey' })
  league!: League;

  @PrimaryColumn({ name: 'espn_id', type: 'text', primaryKeyConstraintName: 'game_pkey' })
  espnId!: string;

  /** The US Eastern calendar day. */
  @Column({ type: 'date' })
  day!: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'start_time_known', type: 'boolean' })
  startTimeKnown!: boolean;

  @Column({ name: 'season_year', type: 'integer', nullable: true })
  seasonYear!: number | null;

  @Column({ name: 'season_type', type: 'integer', nullable: true })
  seasonType!: number | null;

  @Column({ type: 'integer', nullable: true })
  week!: number | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'short_name', type: 'text', nullable: true })
  shortName!: string | null;

  /** Null while the opponent is to be determined. */
  @Column({ name: 'home_team_id', type: 'text', nullable: true })
  homeTeamId!: string | null;

  @Column({ name: 'away_team_id', type: 'text', nullable: true })
  awayTeamId!: string | null;

  @Column({ name: 'home_score', type: 'integer', nullable: true })
  homeScore!: number | null;

  @Column({ name: 'away_score', type: 'integer', nullable: true })
  awayScore!: number | null;

  @Column({ type: 'text' })
  status!: GameStatus;

  @Column({ name: 'espn_status', type: 'text' })
  espnStatus!: string;

  @Column({ name: 'status_detail', type: 'text', nullable: true })
  statusDetail!: string | null;

  @Column({ type: 'integer', nullable: true })
  period!: number | null;

  @Column({ type: 'text', nullable: true })
  clock!: string | null;

  @Column({ name: 'neutral_site', type: 'boolean' })
  neutralSite!: boolean;

  @Column({ type: 'text', nullable: true })
  venue!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ManyToOne(() => TeamEntity)
  @JoinColumn([
    { name: 'league', referencedColumnName: 'league', foreignKeyConstraintName: 'game_home_team' },
    { name: 'home_team_id', referencedColumnName: 'espnId', foreignKeyConstraintName: 'game_home_team' },
  ])
  homeTeam?: Relation<TeamEntity> | null;

  @ManyToOne(() => TeamEntity)
  @JoinColumn([
    { name: 'league', referencedColumnName: 'league', foreignKeyConstraintName: 'game_away_team' },
    { name: 'away_team_id', referencedColumnName: 'espnId', foreignKeyConstraintName: 'game_away_team' },
  ])
  awayTeam?: Relation<TeamEntity> | null;
}
