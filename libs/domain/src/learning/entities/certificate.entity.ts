import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  OneToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { EnrollmentEntity } from './enrollment.entity';

/** What a certificate says, frozen as it was issued. A number is never given to another certificate. */
@Entity({ name: 'certificate' })
@Unique('certificate_number', ['number'])
@Unique('certificate_enrollment', ['enrollmentId'])
@Index('certificate_issued', ['issuedAt'])
export class CertificateEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'certificate_pkey' })
  id!: number;

  /** Printed on it and part of the verification URL; cannot be guessed. */
  @Column({ type: 'text' })
  number!: string;

  @Column({ name: 'enrollment_id', type: 'integer' })
  enrollmentId!: number;

  @Column({ name: 'recipient_name', type: 'text' })
  recipientName!: string;

  @Column({ name: 'course_title', type: 'text' })
  courseTitle!: string;

  @Column({ name: 'completed_at', type: 'timestamptz' })
  completedAt!: Date;

  @CreateDateColumn({ name: 'issued_at', type: 'timestamptz' })
  issuedAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'revoked_reason', type: 'text', nullable: true })
  revokedReason!: string | null;

  /** Some 20 kB; left out unless asked for. */
  @Column({ type: 'bytea', select: false })
  pdf!: Buffer;

  @OneToOne(() => EnrollmentEntity)
  @JoinColumn({ name: 'enrollment_id', foreignKeyConstraintName: 'certificate_enrollment_fkey' })
  enrollment?: Relation<EnrollmentEntity>;
}
