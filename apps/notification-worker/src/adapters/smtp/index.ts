export { smtpMailer } from './smtp-mailer';
export type { SmtpOptions } from './smtp-options';
