import { Check, Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A person with an account. Other areas know it by its id only and refer to it without a foreign key. */
@Entity({ name: 'app_user' })
@Unique('app_user_email', ['email'])
@Unique('app_user_unsubscribe_token', ['unsubscribeToken'])
@Index('app_user_joined', ['joinedAt'])
@Index('app_user_unverified', ['joinedAt'], { where: 'verified_at is null' })
@Check('app_user_email_lower_case', 'email = lower(email)')
export class UserEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'app_user_pkey' })
  id!: number;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Not suspended, not closed. */
  @Column({ type: 'boolean', default: true })
  active!: boolean;

  /** Is told when something needs a person. */
  @Column({ type: 'boolean', default: false })
  admin!: boolean;

  /** When the address was confirmed, by the link of the welcome mail. */
  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt!: Date | null;

  @CreateDateColumn({ name: 'joined_at', type: 'timestamptz' })
  joinedAt!: Date;

  /** Wants the newsletter. */
  @Column({ type: 'boolean', default: true })
  newsletter!: boolean;

  /** Stands in every newsletter: whoever holds it may unsubscribe this user, and do nothing else. */
  @Column({ name: 'unsubscribe_token', type: 'text', default: () => 'gen_random_uuid()' })
  unsubscribeToken!: string;
}
