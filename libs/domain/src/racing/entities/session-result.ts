import { Column } from 'typeorm';
import type { Finish } from '../finish';

/** What a row of a race and a row of a sprint have in common. */
export abstract class SessionResult {
  @Column({ name: 'constructor_id', type: 'text', nullable: true })
  constructorId!: string | null;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  finish!: Finish;

  @Column({ name: 'position_text', type: 'text' })
  positionText!: string;

  @Column({ type: 'text', nullable: true })
  status!: string | null;

  // numeric arrives as a string: JavaScript numbers cannot hold all of it.
  @Column({ type: 'numeric', precision: 8, scale: 3 })
  points!: string;

  /** 0 is the pit lane. */
  @Column({ type: 'integer', nullable: true })
  grid!: number | null;

  @Column({ type: 'integer', nullable: true })
  laps!: number | null;

  /** Milliseconds. */
  @Column({ type: 'integer', nullable: true })
  time!: number | null;

  @Column({ name: 'time_text', type: 'text', nullable: true })
  timeText!: string | null;

  @Column({ name: 'fastest_lap_rank', type: 'integer', nullable: true })
  fastestLapRank!: number | null;

  /** Milliseconds. */
  @Column({ name: 'fastest_lap', type: 'integer', nullable: true })
  fastestLap!: number | null;
}
