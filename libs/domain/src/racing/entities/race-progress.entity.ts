import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RaceEntity } from './race.entity';
import { ScoringRulesEntity } from './scoring-rules.entity';

/** How far we are with a race: what is stored of it, what was started for it, what it was scored by. */
@Entity({ name: 'race_progress' })
export class RaceProgressEntity {
  @PrimaryColumn({ name: 'race_id', type: 'integer', primaryKeyConstraintName: 'race_progress_pkey' })
  raceId!: number;

  /** Null until the session has results. */
  @Column({ name: 'race_digest', type: 'text', nullable: true })
  raceDigest!: string | null;

  @Column({ name: 'qualifying_digest', type: 'text', nullable: true })
  qualifyingDigest!: string | null;

  @Column({ name: 'sprint_digest', type: 'text', nullable: true })
  sprintDigest!: string | null;

  /** 0 without results, 1 with the first classification of the race, one more with each that differs. */
  @Column({ name: 'results_version', type: 'integer', default: 0 })
  resultsVersion!: number;

  @Column({ name: 'results_changed_at', type: 'timestamptz', nullable: true })
  resultsChangedAt!: Date | null;

  /** When a poll last asked the provider. */
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  /** The results for which the results flow was started last. */
  @Column({ name: 'started_digest', type: 'text', nullable: true })
  startedDigest!: string | null;

  @Column({ name: 'flows_started', type: 'integer', default: 0 })
  flowsStarted!: number;

  /** Fixed by the first scoring: later ones use the same rules. */
  @Column({ name: 'rules_version', type: 'text', nullable: true })
  rulesVersion!: string | null;

  @OneToOne(() => RaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'race_id', referencedColumnName: 'id', foreignKeyConstraintName: 'race_progress_race' })
  race?: Relation<RaceEntity>;

  @ManyToOne(() => ScoringRulesEntity)
  @JoinColumn({
    name: 'rules_version',
    referencedColumnName: 'version',
    foreignKeyConstraintName: 'race_progress_rules',
  })
  rules?: Relation<ScoringRulesEntity> | null;
}
