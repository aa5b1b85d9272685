import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type Channel = 'email' | 'sms';

/** What was sent, or is being sent, to somebody outside: one row for each template, recipient and cause. */
@Entity({ name: 'delivery' })
@Unique('delivery_once', ['channel', 'template', 'recipient', 'cause'])
@Index('delivery_created', ['createdAt'])
export class DeliveryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'delivery_pkey' })
  id!: string;

  @Column({ type: 'text' })
  channel!: Channel;

  @Column({ type: 'text' })
  template!: string;

  /** The address or number. */
  @Column({ type: 'text' })
  recipient!: string;

  /** Why it is sent: `enrollment:7`, or the run that asked. */
  @Column({ type: 'text' })
  cause!: string;

  @Column({ type: 'text', default: 'pending' })
  state!: 'pending' | 'sent' | 'refused';

  @Column({ type: 'integer', default: 1 })
  attempts!: number;

  /** Names the attempt that may send now. */
  @Column({ type: 'uuid', nullable: true })
  claim!: string | null;

  /** Another attempt may take over from then on. */
  @Column({ name: 'claimed_until', type: 'timestamptz', nullable: true })
  claimedUntil!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;

  /** What the other side said last. */
  @Column({ type: 'text', nullable: true })
  answer!: string | null;
}
