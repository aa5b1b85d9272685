import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { FantasyAssetEntity } from './fantasy-asset.entity';
import { RaceEntity } from './race.entity';
import { ScoringRulesEntity } from './scoring-rules.entity';

/** What a driver or constructor earned in a race, and for what. */
@Entity({ name: 'fantasy_asset_score' })
export class FantasyAssetScoreEntity {
  @PrimaryColumn({ name: 'race_id', type: 'integer', primaryKeyConstraintName: 'fantasy_asset_score_pkey' })
  raceId!: number;

  @PrimaryColumn({ name: 'asset_id', type: 'integer', primaryKeyConstraintName: 'fantasy_asset_score_pkey' })
  assetId!: number;

  @Column({ type: 'integer' })
  points!: number;

  /** Points by part, such as `race.position`. */
  @Column({ type: 'jsonb' })
  breakdown!: Record<string, number>;

  @Column({ name: 'rules_version', type: 'text' })
  rulesVersion!: string;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ManyToOne(() => RaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'race_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'fantasy_asset_score_of_race',
  })
  race?: Relation<RaceEntity>;

  @ManyToOne(() => FantasyAssetEntity)
  @JoinColumn({
    name: 'asset_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'fantasy_asset_score_of_asset',
  })
  asset?: Relation<FantasyAssetEntity>;

  @ManyToOne(() => ScoringRulesEntity)
  @JoinColumn({
    name: 'rules_version',
    referencedColumnName: 'version',
    foreignKeyConstraintName: 'fantasy_asset_score_rules',
  })
  rules?: Relation<ScoringRulesEntity>;
}
