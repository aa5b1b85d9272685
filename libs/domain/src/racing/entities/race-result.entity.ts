import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ConstructorEntity } from './constructor.entity';
import { DriverEntity } from './driver.entity';
import { RaceEntity } from './race.entity';
import { SessionResult } from './session-result';

/** Keyed on the car as well: in the 1950s drivers took over each other's cars, and had a row for each. */
@Entity({ name: 'race_result' })
@Index('race_result_driver', ['driverId'])
@Index('race_result_constructor', ['constructorId'])
export class RaceResultEntity extends SessionResult {
  @PrimaryColumn({ name: 'race_id', type: 'integer', primaryKeyConstraintName: 'race_result_pkey' })
  raceId!: number;

  @PrimaryColumn({ name: 'driver_id', type: 'text', primaryKeyConstraintName: 'race_result_pkey' })
  driverId!: string;

  @PrimaryColumn({ name: 'car_number', type: 'text', primaryKeyConstraintName: 'race_result_pkey' })
  carNumber!: string;

  @ManyToOne(() => RaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'race_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'race_result_of_race',
  })
  race?: Relation<RaceEntity>;

  @ManyToOne(() => DriverEntity)
  @JoinColumn({
    name: 'driver_id',
    referencedColumnName: 'driverId',
    foreignKeyConstraintName: 'race_result_of_driver',
  })
  driver?: Relation<DriverEntity>;

  @ManyToOne(() => ConstructorEntity)
  @JoinColumn({
    name: 'constructor_id',
    referencedColumnName: 'constructorId',
    foreignKeyConstraintName: 'race_result_of_constructor',
  })
  drivenFor?: Relation<ConstructorEntity> | null;
}
