import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ConstructorEntity } from './constructor.entity';
import { DriverEntity } from './driver.entity';
import { RaceEntity } from './race.entity';
import { SessionResult } from './session-result';

/** A row of a sprint. */
@Entity({ name: 'sprint_result' })
@Index('sprint_result_driver', ['driverId'])
@Index('sprint_result_constructor', ['constructorId'])
export class SprintResultEntity extends SessionResult {
  @PrimaryColumn({ name: 'race_id', type: 'integer', primaryKeyConstraintName: 'sprint_result_pkey' })
  raceId!: number;

  @PrimaryColumn({ name: 'driver_id', type: 'text', primaryKeyConstraintName: 'sprint_result_pkey' })
  driverId!: string;

  @PrimaryColumn({ name: 'car_number', type: 'text', primaryKeyConstraintName: 'sprint_result_pkey' })
  carNumber!: string;

  @ManyToOne(() => RaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'race_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'sprint_result_of_race',
  })
  race?: Relation<RaceEntity>;

  @ManyToOne(() => DriverEntity)
  @JoinColumn({
    name: 'driver_id',
    referencedColumnName: 'driverId',
    foreignKeyConstraintName: 'sprint_result_of_driver',
  })
  driver?: Relation<DriverEntity>;

  @ManyToOne(() => ConstructorEntity)
  @JoinColumn({
    name: 'constructor_id',
    referencedColumnName: 'constructorId',
    foreignKeyConstraintName: 'sprint_result_of_constructor',
  })
  drivenFor?: Relation<ConstructorEntity> | null;
}
