import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody outside who wants to be told. */
@Entity({ name: 'webhook_subscription' })
export class WebhookSubscriptionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    primaryKeyConstraintName: 'webhook_subscription_pkey',
  })
  id!: number;

  @Column({ type: 'text' })
  url!: string;

  /**
   * `whsec_` and base64, newest first: each signs, so that a subscriber can change over without losing an event. Kept
   * in clear, since signing needs them; left out unless asked for.
   */
  @Column({ type: 'text', array: true, select: false })
  secrets!: string[];

  /** Types of events it gets whenever they happen, such as `games.game_changed`. */
  @Column({ type: 'text', array: true, default: [] })
  events!: string[];

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** Nothing is sent any more. */
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt!: Date | null;

  @Column({ name: 'disabled_reason', type: 'text', nullable: true })
  disabledReason!: string | null;
}
