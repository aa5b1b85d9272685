import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { FantasyLeagueEntity } from './fantasy-league.entity';

@Entity({ name: 'fantasy_membership' })
@Index('fantasy_membership_user', ['userId'])
export class FantasyMembershipEntity {
  @PrimaryColumn({ name: 'league_id', type: 'integer', primaryKeyConstraintName: 'fantasy_membership_pkey' })
  leagueId!: number;

  @PrimaryColumn({ name: 'user_id', type: 'integer', primaryKeyConstraintName: 'fantasy_membership_pkey' })
  userId!: number;

  /** The last tie-break of the board. */
  @CreateDateColumn({ name: 'joined_at', type: 'timestamptz' })
  joinedAt!: Date;

  /** Who left is on no board, but keeps the day of joining. */
  @Column({ name: 'left_at', type: 'timestamptz', nullable: true })
  leftAt!: Date | null;

  @ManyToOne(() => FantasyLeagueEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'league_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'fantasy_membership_of_league',
  })
  league?: Relation<FantasyLeagueEntity>;
}
