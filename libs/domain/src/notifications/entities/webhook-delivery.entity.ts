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
import { WebhookSubscriptionEntity } from './webhook-subscription.entity';

/** How the delivery of an event to a subscriber goes. */
@Entity({ name: 'webhook_delivery' })
@Index('webhook_delivery_created', ['createdAt'])
export class WebhookDeliveryEntity {
  @PrimaryColumn({
    name: 'subscription_id',
    type: 'integer',
    primaryKeyConstraintName: 'webhook_delivery_pkey',
  })
  subscriptionId!: number;

  @PrimaryColumn({ name: 'event_id', type: 'text', primaryKeyConstraintName: 'webhook_delivery_pkey' })
  eventId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'response_status', type: 'integer', nullable: true })
  responseStatus!: number | null;

  /** Why the last attempt failed. */
  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt!: Date | null;

  @ManyToOne(() => WebhookSubscriptionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'subscription_id', foreignKeyConstraintName: 'webhook_delivery_subscription' })
  subscription?: Relation<WebhookSubscriptionEntity>;
}
