export { mailboxMailer, mailboxSms } from './mailbox-mailer';
export { masked } from './masked';
