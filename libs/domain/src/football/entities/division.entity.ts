import type { Division } from '@baton/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity({ name: 'football_division' })
export class DivisionEntity {
  /** As football-data.co.uk calls it. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_division_pkey' })
  code!: Division;

  @Column({ type: 'text' })
  country!: string;

  @Column({ type: 'text' })
  name!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
