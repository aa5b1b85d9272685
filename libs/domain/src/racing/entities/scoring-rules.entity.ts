import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { ScoringRules } from '../scoring';

/** The rules as they were when first used. Never updated: scores refer to them. */
@Entity({ name: 'scoring_rules' })
export class ScoringRulesEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'scoring_rules_pkey' })
  version!: string;

  @Column({ type: 'jsonb' })
  rules!: ScoringRules;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
