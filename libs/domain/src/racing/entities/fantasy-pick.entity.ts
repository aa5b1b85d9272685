import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { FantasyAssetEntity } from './fantasy-asset.entity';
import { FantasyTeamEntity } from './fantasy-team.entity';

const key = { primaryKeyConstraintName: 'fantasy_pick_pkey' };

/** A pick with its price at that time. It stays when it is dropped: races of before are scored with it. */
@Entity({ name: 'fantasy_pick' })
export class FantasyPickEntity {
  @PrimaryColumn({ name: 'team_id', type: 'integer', ...key })
  teamId!: number;

  @PrimaryColumn({ name: 'asset_id', type: 'integer', ...key })
  assetId!: number;

  @PrimaryColumn({ name: 'picked_at', type: 'timestamptz', ...key })
  pickedAt!: Date;

  /** In tenths of a million. */
  @Column({ type: 'integer' })
  price!: number;

  @Column({ name: 'dropped_at', type: 'timestamptz', nullable: true })
  droppedAt!: Date | null;

  @ManyToOne(() => FantasyTeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'team_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'fantasy_pick_of_team',
  })
  team?: Relation<FantasyTeamEntity>;

  @ManyToOne(() => FantasyAssetEntity)
  @JoinColumn({
    name: 'asset_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'fantasy_pick_is_asset',
  })
  asset?: Relation<FantasyAssetEntity>;
}
