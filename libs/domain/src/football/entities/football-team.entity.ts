import { CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The provider has no ids: a team is its spelling, the same in all divisions of a country and in all seasons. */
@Entity({ name: 'football_team' })
export class FootballTeamEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_team_pkey' })
  country!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'football_team_pkey' })
  name!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
