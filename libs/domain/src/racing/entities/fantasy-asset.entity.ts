import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { ConstructorEntity } from './constructor.entity';
import { DriverEntity } from './driver.entity';

/** What can be picked in a season, a driver or a constructor, at today's price. */
@Entity({ name: 'fantasy_asset' })
@Unique('fantasy_asset_season_driver', ['season', 'driverId'])
@Unique('fantasy_asset_season_constructor', ['season', 'constructorId'])
@Check('fantasy_asset_either', 'num_nonnulls(driver_id, constructor_id) = 1')
@Check('fantasy_asset_price', 'price > 0')
@Index('fantasy_asset_driver', ['driverId'])
@Index('fantasy_asset_constructor', ['constructorId'])
export class FantasyAssetEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'fantasy_asset_pkey' })
  id!: number;

  @Column({ type: 'integer' })
  season!: number;

  @Column({ name: 'driver_id', type: 'text', nullable: true })
  driverId!: string | null;

  @Column({ name: 'constructor_id', type: 'text', nullable: true })
  constructorId!: string | null;

  /** In tenths of a million: 305 is 30.5 million. */
  @Column({ type: 'integer' })
  price!: number;

  @ManyToOne(() => DriverEntity)
  @JoinColumn({
    name: 'driver_id',
    referencedColumnName: 'driverId',
    foreignKeyConstraintName: 'fantasy_asset_is_driver',
  })
  driver?: Relation<DriverEntity> | null;

  @ManyToOne(() => ConstructorEntity)
  @JoinColumn({
    name: 'constructor_id',
    referencedColumnName: 'constructorId',
    foreignKeyConstraintName: 'fantasy_asset_is_constructor',
  })
  builder?: Relation<ConstructorEntity> | null;
}
