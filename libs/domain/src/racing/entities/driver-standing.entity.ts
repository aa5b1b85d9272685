import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DriverEntity } from './driver.entity';

/** A driver's place in the championship, as the provider has it after the last race it knows. */
@Entity({ name: 'driver_standing' })
@Index('driver_standing_driver', ['driverId'])
export class DriverStandingEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'driver_standing_pkey' })
  season!: number;

  @PrimaryColumn({ name: 'driver_id', type: 'text', primaryKeyConstraintName: 'driver_standing_pkey' })
  driverId!: string;

  /** The round it was drawn up after. */
  @Column({ type: 'integer' })
  round!: number;

  /** Null when the driver is not ranked. */
  @Column({ type: 'integer', nullable: true })
  position!: number | null;

  @Column({ type: 'numeric', precision: 8, scale: 3 })
  points!: string;

  @Column({ type: 'integer' })
  wins!: number;

  @ManyToOne(() => DriverEntity)
  @JoinColumn({
    name: 'driver_id',
    referencedColumnName: 'driverId',
    foreignKeyConstraintName: 'driver_standing_of_driver',
  })
  driver?: Relation<DriverEntity>;
}
