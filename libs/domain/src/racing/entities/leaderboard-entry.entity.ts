import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { FantasyLeagueEntity } from './fantasy-league.entity';
import { FantasyTeamEntity } from './fantasy-team.entity';

const key = { primaryKeyConstraintName: 'leaderboard_entry_pkey' };

/**
 * A team's place in a league. Standard competition ranking ("1224"): a rank is one more than the number of teams
 * ahead. Ahead is who has more points in total; with the same total, the better best race; with the same best race too,
 * the earlier joining. Teams equal in all three share a rank.
 */
@Entity({ name: 'leaderboard_entry' })
@Index('leaderboard_entry_rank', ['leagueId', 'season', 'rank'])
@Index('leaderboard_entry_team', ['teamId'])
export class LeaderboardEntryEntity {
  @PrimaryColumn({ name: 'league_id', type: 'integer', ...key })
  leagueId!: number;

  @PrimaryColumn({ type: 'integer', ...key })
  season!: number;

  @PrimaryColumn({ name: 'team_id', type: 'integer', ...key })
  teamId!: number;

  @Column({ type: 'integer' })
  rank!: number;

  @Column({ name: 'total_points', type: 'integer' })
  totalPoints!: number;

  /** Null for a team without a scored race. */
  @Column({ name: 'best_race', type: 'integer', nullable: true })
  bestRace!: number | null;

  @ManyToOne(() => FantasyLeagueEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'league_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'leaderboard_entry_of_league',
  })
  league?: Relation<FantasyLeagueEntity>;

  @ManyToOne(() => FantasyTeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'team_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'leaderboard_entry_of_team',
  })
  team?: Relation<FantasyTeamEntity>;
}
