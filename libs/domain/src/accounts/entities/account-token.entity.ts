import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { UserEntity } from './user.entity';

/** A token that was mailed to somebody. Only its hash is kept. */
@Entity({ name: 'account_token' })
@Unique('account_token_hash', ['hash'])
@Index('account_token_expiry', ['expiresAt'])
@Index('account_token_of_user', ['userId'])
export class AccountTokenEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'account_token_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'integer' })
  userId!: number;

  @Column({ type: 'text' })
  purpose!: 'password_reset' | 'verification';

  /** SHA-256, in hex. */
  @Column({ type: 'text' })
  hash!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'account_token_user' })
  user?: Relation<UserEntity>;
}
