import type { Division, FootballSeason } from '@baton/contracts';
import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { DivisionEntity } from './division.entity';

/** What is stored of a season. */
@Entity({ name: 'football_season' })
export class FootballSeasonEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_season_pkey' })
  division!: Division;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_season_pkey' })
  season!: FootballSeason;

  @Column({ type: 'integer' })
  matches!: number;

  /** Matches without a score. */
  @Column({ type: 'integer' })
  unplayed!: number;

  @Column({ type: 'integer' })
  teams!: number;

  @Column({ name: 'first_day', type: 'date' })
  firstDay!: string;

  @Column({ name: 'last_day', type: 'date' })
  lastDay!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({
    name: 'division',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'football_season_division',
  })
  divisionEntity?: Relation<DivisionEntity>;
}
