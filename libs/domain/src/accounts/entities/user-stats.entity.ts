import {
  Column,
  Entity,
  JoinColumn,
  OneToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { UserEntity } from './user.entity';

/** What a user did in the last 30 days. */
@Entity({ name: 'user_stats' })
export class UserStatsEntity {
  @PrimaryColumn({ name: 'user_id', type: 'integer', primaryKeyConstraintName: 'user_stats_pkey' })
  userId!: number;

  @Column({ type: 'integer' })
  logins!: number;

  @Column({ name: 'failed_logins', type: 'integer' })
  failedLogins!: number;

  @Column({ type: 'integer' })
  operations!: number;

  /** Ever, not only in the last 30 days. */
  @Column({ name: 'last_login_at', type: 'timestamptz', nullable: true })
  lastLoginAt!: Date | null;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @OneToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'user_stats_user' })
  user?: Relation<UserEntity>;
}
