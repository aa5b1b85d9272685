import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** Keyed on the provider's id: numbers change from season to season. */
@Entity({ name: 'driver' })
export class DriverEntity {
  @PrimaryColumn({ name: 'driver_id', type: 'text', primaryKeyConstraintName: 'driver_pkey' })
  driverId!: string;

  @Column({ type: 'text', nullable: true })
  code!: string | null;

  @Column({ name: 'permanent_number', type: 'integer', nullable: true })
  permanentNumber!: number | null;

  @Column({ name: 'given_name', type: 'text' })
  givenName!: string;

  @Column({ name: 'family_name', type: 'text' })
  familyName!: string;

  @Column({ name: 'date_of_birth', type: 'date', nullable: true })
  dateOfBirth!: string | null;

  @Column({ type: 'text', nullable: true })
  nationality!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
