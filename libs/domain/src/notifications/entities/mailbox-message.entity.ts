import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Channel } from './delivery.entity';

export interface KeptAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

/** What would have gone out if there were an SMTP server or an SMS gateway: the mailbox of development. */
@Entity({ name: 'mailbox_message' })
@Unique('mailbox_message_reference', ['reference'])
export class MailboxMessageEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'mailbox_message_pkey' })
  id!: string;

  @Column({ type: 'text' })
  channel!: Channel;

  /** The Message-ID, or the key given to the gateway. */
  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'text', nullable: true })
  html!: string | null;

  @Column({ type: 'jsonb', default: [] })
  attachments!: KeptAttachment[];

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
