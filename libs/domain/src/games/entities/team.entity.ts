import type { League } from '@baton/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** Keyed on the provider's id: abbreviations and names of a team change over the years and between its answers. */
@Entity({ name: 'team' })
export class TeamEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'team_pkey' })
  league!: League;

  @PrimaryColumn({ name: 'espn_id', type: 'text', primaryKeyConstraintName: 'team_pkey' })
  espnId!: string;

  @Column({ type: 'text', nullable: true })
  abbreviation!: string | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'short_name', type: 'text', nullable: true })
  shortName!: string | null;

  @Column({ type: 'text', nullable: true })
  location!: string | null;

  @Column({ type: 'text', nullable: true })
  color!: string | null;

  @Column({ name: 'alternate_color', type: 'text', nullable: true })
  alternateColor!: string | null;

  @Column({ name: 'logo_url', type: 'text', nullable: true })
  logoUrl!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
