import type { Channel, KeptAttachment } from './entities';

export interface KeptMessage {
  readonly channel: Channel;
  /** Keeping the same one again changes nothing. */
  readonly reference: string;
  readonly recipient: string;
  readonly subject: string;
  /** Whoever keeps it has left out what must not be shown, such as the token of a password reset. */
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly KeptAttachment[];
}

/** What a list shows of a message. */
export interface MailboxItem extends Pick<KeptMessage, 'channel' | 'recipient' | 'subject'> {
  readonly id: string;
  readonly createdAt: Date;
}

export interface MailboxEntry extends MailboxItem, KeptMessage {}

export interface MailboxQuery {
  /** The id of the last one seen: those kept before it. */
  readonly before?: string | undefined;
  /** One address or number. */
  readonly recipient?: string | undefined;
  readonly limit: number;
}

/** Where messages go while there is no SMTP server and no SMS gateway. */
export interface Mailbox {
  keep(message: KeptMessage): Promise<void>;
  /**
   * Newest first.
   *
   * @throws RangeError when `before` is no id
   */
  page(query: MailboxQuery): Promise<MailboxItem[]>;
  /** With text, HTML and attachments. */
  find(id: string): Promise<MailboxEntry | undefined>;
}
