import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity({ name: 'bet_filter' })
export class BetFilterEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'bet_filter_pkey' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  /** As it was entered; {@link readBetFilter} tells whether it is one. */
  @Column({ type: 'jsonb' })
  definition!: unknown;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
