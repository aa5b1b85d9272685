import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity({ name: 'course' })
export class CourseEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'course_pkey' })
  id!: number;

  @Column({ type: 'text' })
  title!: string;

  /** Students can enroll. */
  @Column({ type: 'boolean', default: true })
  open!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
