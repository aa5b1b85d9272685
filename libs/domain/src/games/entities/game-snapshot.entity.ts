import type { GameStatus, League } from '@baton/contracts';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { GameEntity } from './game.entity';

/** How a game stood when we first saw it and after each change of status, score or starting time. */
@Entity({ name: 'game_snapshot' })
@Index('game_snapshot_of_game', ['league', 'gameId', 'takenAt'])
export class GameSnapshotEntity {
  // bigint arrives as a string: JavaScript numbers cannot hold all of it.
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'game_snapshot_pkey' })
  id!: string;

  @Column({ type: 'text' })
  league!: League;

  @Column({ name: 'game_id', type: 'text' })
  gameId!: string;

  @CreateDateColumn({ name: 'taken_at', type: 'timestamptz' })
  takenAt!: Date;

  @Column({ type: 'text' })
  status!: GameStatus;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'home_score', type: 'integer', nullable: true })
  homeScore!: number | null;

  @Column({ name: 'away_score', type: 'integer', nullable: true })
  awayScore!: number | null;

  @Column({ type: 'integer', nullable: true })
  period!: number | null;

  @ManyToOne(() => GameEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'league', referencedColumnName: 'league', foreignKeyConstraintName: 'game_snapshot_game' },
    { name: 'game_id', referencedColumnName: 'espnId', foreignKeyConstraintName: 'game_snapshot_game' },
  ])
  game?: Relation<GameEntity>;
}
