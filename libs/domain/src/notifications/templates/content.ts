/** What a template makes: a mail but for whom it is for. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a template shows of who gets it. */
export interface Reader {
  readonly name: string;
}

/** Where links lead. */
export interface Site {
  /** `https://learn.example.org`, without a slash at the end. */
  readonly url: string;
  readonly name: string;
}
