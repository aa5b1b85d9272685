import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A user's team of a season. */
@Entity({ name: 'fantasy_team' })
@Unique('fantasy_team_user_season', ['userId', 'season'])
@Index('fantasy_team_season', ['season'])
export class FantasyTeamEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'fantasy_team_pkey' })
  id!: number;

  /** An account's; no foreign key, since accounts are another area. */
  @Column({ name: 'user_id', type: 'integer' })
  userId!: number;

  @Column({ type: 'integer' })
  season!: number;

  @Column({ type: 'text' })
  name!: string;

  /** What its picks may cost together, in tenths of a million. */
  @Column({ type: 'integer' })
  budget!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
