import type { Channel, KeptAttachment } from './entities';

export interface KeptMessage {
  readonly channel: Channel;
  /** Keeping the same one again changes nothing. */
  readonly reference: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly KeptAttachment[];
}

export interface MailboxEntry extends KeptMessage {
  readonly id: string;
  readonly createdAt: Date;
}

/** Where messages go while there is no SMTP server and no SMS gateway. */
export interface Mailbox {
  keep(message: KeptMessage): Promise<void>;
  /** Newest first. */
  latest(limit: number): Promise<MailboxEntry[]>;
}
