import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import { RaceSeasonEntity } from './race-season.entity';

@Entity({ name: 'race' })
@Unique('race_season_round', ['season', 'round'])
@Index('race_ends_at', ['endsAt'])
export class RaceEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'race_pkey' })
  id!: number;

  @Column({ type: 'integer' })
  season!: number;

  @Column({ type: 'integer' })
  round!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'date' })
  date!: string;

  /** Null where only the day is known. */
  @Column({ name: 'starts_at', type: 'timestamptz', nullable: true })
  startsAt!: Date | null;

  @Column({ name: 'qualifying_at', type: 'timestamptz', nullable: true })
  qualifyingAt!: Date | null;

  @Column({ name: 'sprint_at', type: 'timestamptz', nullable: true })
  sprintAt!: Date | null;

  @Column({ name: 'sprint_qualifying_at', type: 'timestamptz', nullable: true })
  sprintQualifyingAt!: Date | null;

  /** Picks made from this moment on count for the next race. */
  @Column({ name: 'locks_at', type: 'timestamptz' })
  locksAt!: Date;

  /** Not before this there can be results. */
  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  @Column({ type: 'text', nullable: true })
  circuit!: string | null;

  @Column({ type: 'text', nullable: true })
  locality!: string | null;

  @Column({ type: 'text', nullable: true })
  country!: string | null;

  /** False once the calendar does not have the round any more. */
  @Column({ type: 'boolean' })
  listed!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ManyToOne(() => RaceSeasonEntity)
  @JoinColumn({ name: 'season', referencedColumnName: 'season', foreignKeyConstraintName: 'race_of_season' })
  raceSeason?: Relation<RaceSeasonEntity>;
}
