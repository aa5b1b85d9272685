import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { FantasyTeamEntity } from './fantasy-team.entity';
import { RaceEntity } from './race.entity';

/** What a team earned in a race. By team first: totals and bests are sums over a team's races. */
@Entity({ name: 'fantasy_team_score' })
@Index('fantasy_team_score_race', ['raceId'])
export class FantasyTeamScoreEntity {
  @PrimaryColumn({ name: 'team_id', type: 'integer', primaryKeyConstraintName: 'fantasy_team_score_pkey' })
  teamId!: number;

  @PrimaryColumn({ name: 'race_id', type: 'integer', primaryKeyConstraintName: 'fantasy_team_score_pkey' })
  raceId!: number;

  @Column({ type: 'integer' })
  points!: number;

  /** Points by asset; `fantasy_asset_score` has what each is made of, once instead of once per team. */
  @Column({ type: 'jsonb' })
  breakdown!: Record<string, number>;

  @ManyToOne(() => FantasyTeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'team_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'fantasy_team_score_of_team',
  })
  team?: Relation<FantasyTeamEntity>;

  @ManyToOne(() => RaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'race_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'fantasy_team_score_of_race',
  })
  race?: Relation<RaceEntity>;
}
