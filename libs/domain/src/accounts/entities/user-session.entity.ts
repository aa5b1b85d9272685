import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { UserEntity } from './user.entity';

@Entity({ name: 'user_session' })
@Index('user_session_expiry', ['expiresAt'])
@Index('user_session_of_user', ['userId'])
export class UserSessionEntity {
  /** SHA-256 of what the browser holds, in hex. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'user_session_pkey' })
  hash!: string;

  @Column({ name: 'user_id', type: 'integer' })
  userId!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'user_session_user' })
  user?: Relation<UserEntity>;
}
