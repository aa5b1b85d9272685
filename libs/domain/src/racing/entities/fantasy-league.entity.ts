import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Goes on over the seasons; its board is of one season. */
@Entity({ name: 'fantasy_league' })
@Unique('fantasy_league_invite_code', ['inviteCode'])
@Index('fantasy_league_default', ['isDefault'], { unique: true, where: 'is_default' })
export class FantasyLeagueEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'fantasy_league_pkey' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  /** Null for the default league: everybody is in it without being asked. */
  @Column({ name: 'invite_code', type: 'text', nullable: true })
  inviteCode!: string | null;

  /** True for one league at most. */
  @Column({ name: 'is_default', type: 'boolean', default: false })
  isDefault!: boolean;

  /** Null for the default league. */
  @Column({ name: 'created_by', type: 'integer', nullable: true })
  createdBy!: number | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
