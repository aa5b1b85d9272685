import type { MailContent } from './templates';

export interface Attachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A mail that is ready to go. Handing over the same one again makes the same bytes. */
export interface Mail extends MailContent {
  /** Becomes the Message-ID: letters and digits. */
  readonly reference: string;
  readonly date: Date;
  readonly to: { readonly name: string; readonly address: string };
  readonly attachments?: readonly Attachment[];
  /** Where one request without a login ends the subscription. */
  readonly unsubscribeUrl?: string;
  /** What stands in the mail and nowhere else: stores and messages about errors leave it out. */
  readonly secrets?: readonly string[];
}

/** Hands mails over. */
export interface Mailer {
  /**
   * @returns what the other side answered
   * @throws NotSentError
   */
  send(mail: Mail): Promise<string>;
  /** Lets what is under way finish. */
  close(): Promise<void>;
}

export interface Sms {
  /** The gateway sends one message for one reference, however often it is asked. */
  readonly reference: string;
  readonly to: string;
  readonly message: string;
}

export interface SmsGateway {
  /**
   * @returns what the other side answered
   * @throws NotSentError
   */
  send(sms: Sms, signal: AbortSignal): Promise<string>;
}

export interface NotSentOptions extends ErrorOptions {
  /** The other side said that it never will. */
  readonly permanent: boolean;
  /** Milliseconds the other side asked us to wait. */
  readonly retryAfter?: number | undefined;
}

/** The other side did not take it, or did not say so. */
export class NotSentError extends Error {
  override readonly name: string = 'NotSentError';
  readonly permanent: boolean;
  readonly retryAfter: number | undefined;

  constructor(message: string, { permanent, retryAfter, ...options }: NotSentOptions) {
    super(message, options);
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }
}
