import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ConstructorEntity } from './constructor.entity';
import { DriverEntity } from './driver.entity';
import { RaceEntity } from './race.entity';

const key = { primaryKeyConstraintName: 'qualifying_result_pkey' };

@Entity({ name: 'qualifying_result' })
@Index('qualifying_result_driver', ['driverId'])
@Index('qualifying_result_constructor', ['constructorId'])
export class QualifyingResultEntity {
  @PrimaryColumn({ name: 'race_id', type: 'integer', ...key })
  raceId!: number;

  @PrimaryColumn({ name: 'driver_id', type: 'text', ...key })
  driverId!: string;

  @PrimaryColumn({ name: 'car_number', type: 'text', ...key })
  carNumber!: string;

  @Column({ name: 'constructor_id', type: 'text', nullable: true })
  constructorId!: string | null;

  @Column({ type: 'integer' })
  position!: number;

  /** 1 to 3: the last part the driver took part in. */
  @Column({ type: 'integer' })
  reached!: 1 | 2 | 3;

  /** Milliseconds. */
  @Column({ type: 'integer', nullable: true })
  q1!: number | null;

  @Column({ type: 'integer', nullable: true })
  q2!: number | null;

  @Column({ type: 'integer', nullable: true })
  q3!: number | null;

  @ManyToOne(() => RaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'race_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'qualifying_result_of_race',
  })
  race?: Relation<RaceEntity>;

  @ManyToOne(() => DriverEntity)
  @JoinColumn({
    name: 'driver_id',
    referencedColumnName: 'driverId',
    foreignKeyConstraintName: 'qualifying_result_of_driver',
  })
  driver?: Relation<DriverEntity>;

  @ManyToOne(() => ConstructorEntity)
  @JoinColumn({
    name: 'constructor_id',
    referencedColumnName: 'constructorId',
    foreignKeyConstraintName: 'qualifying_result_of_constructor',
  })
  drivenFor?: Relation<ConstructorEntity> | null;
}
