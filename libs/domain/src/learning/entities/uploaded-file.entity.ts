import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type UploadStatus = 'pending' | 'processed' | 'failed';

/** Course material somebody uploaded. */
@Entity({ name: 'uploaded_file' })
@Unique('uploaded_file_storage_key', ['storageKey'])
export class UploadedFileEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'uploaded_file_pkey' })
  id!: number;

  @Column({ name: 'user_id', type: 'integer' })
  userId!: number;

  /** As the user called it. Never a path. */
  @Column({ type: 'text' })
  name!: string;

  /** Where the storage has it. */
  @Column({ name: 'storage_key', type: 'text' })
  storageKey!: string;

  /** As the browser said; what the file really is must agree. */
  @Column({ name: 'content_type', type: 'text' })
  contentType!: string;

  @Column({ type: 'text', default: 'pending' })
  status!: UploadStatus;

  /** What is wrong with it. */
  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  // A string, as the driver gives bigint.
  @Column({ type: 'bigint', nullable: true })
  size!: string | null;

  /** In hex. */
  @Column({ type: 'text', nullable: true })
  sha256!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'processed_at', type: 'timestamptz', nullable: true })
  processedAt!: Date | null;
}
