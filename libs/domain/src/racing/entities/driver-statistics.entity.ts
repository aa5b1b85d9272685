import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { DriverEntity } from './driver.entity';

/** What a driver did in a season. Recomputed while the season runs, kept when the next begins. */
@Entity({ name: 'driver_statistics' })
@Index('driver_statistics_driver', ['driverId'])
export class DriverStatisticsEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'driver_statistics_pkey' })
  season!: number;

  @PrimaryColumn({ name: 'driver_id', type: 'text', primaryKeyConstraintName: 'driver_statistics_pkey' })
  driverId!: string;

  /** Races started: not those withdrawn from or not qualified for. */
  @Column({ type: 'integer' })
  starts!: number;

  @Column({ type: 'integer' })
  wins!: number;

  @Column({ type: 'integer' })
  podiums!: number;

  /** Championship points of races and sprints. */
  @Column({ type: 'numeric', precision: 8, scale: 3 })
  points!: string;

  /** Points per start; null without a start. */
  @Column({ name: 'average_points', type: 'numeric', precision: 8, scale: 3, nullable: true })
  averagePoints!: string | null;

  /** Of the starts from a known place on the grid; the pit lane is none. */
  @Column({ name: 'average_grid', type: 'numeric', precision: 8, scale: 3, nullable: true })
  averageGrid!: string | null;

  /** Of the races in which the driver was classified. */
  @Column({ name: 'average_finish', type: 'numeric', precision: 8, scale: 3, nullable: true })
  averageFinish!: string | null;

  /** Started and not classified; disqualified is something else. */
  @Column({ type: 'integer' })
  dnfs!: number;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ManyToOne(() => DriverEntity)
  @JoinColumn({
    name: 'driver_id',
    referencedColumnName: 'driverId',
    foreignKeyConstraintName: 'driver_statistics_of_driver',
  })
  driver?: Relation<DriverEntity>;
}
