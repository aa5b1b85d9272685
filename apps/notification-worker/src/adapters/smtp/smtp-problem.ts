import { NotSentError } from '@baton/domain/notifications';

/** What nodemailer puts on its errors. */
interface SmtpFacts {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

/**
 * What a failed hand-over means. A 5xx answer to the mail or its recipient is final. The same answer to the greeting or
 * the login is about the server or our password, which somebody will put right: the mail waits for that.
 */
export function smtpProblem(error: unknown): NotSentError {
  const message = error instanceof Error ? error.message : String(error);
  const facts: SmtpFacts = error instanceof Error ? (error as SmtpFacts) : {};
  return new NotSentError(`SMTP: ${message}`, { permanent: isFinal(facts), cause: error });
}

const BEFORE_THE_MAIL = /^(CONN|API|EHLO|HELO|LHLO|STARTTLS|AUTH)/;

function isFinal({ code, responseCode, command }: SmtpFacts): boolean {
  if (code === 'EAUTH' || code === 'ENOAUTH') return false;
  if (typeof command === 'string' && BEFORE_THE_MAIL.test(command) && code !== 'EENVELOPE') return false;
  if (typeof responseCode === 'number') return responseCode >= 500 && responseCode < 600;
  // No answer at all, and still about the envelope: nodemailer refused it by itself.
  return code === 'EENVELOPE';
}
