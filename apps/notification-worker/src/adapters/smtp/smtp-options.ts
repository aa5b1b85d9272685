export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the start. Add `?tls=required` to insist on STARTTLS. */
  readonly url: string;
  /** Who mails come from. */
  readonly from: { readonly name: string; readonly address: string };
  /** Connections kept open. @default 5 */
  readonly connections?: number;
  /** Milliseconds a whole delivery may take before it counts as failed. @default 45,000 */
  readonly timeout?: number;
}

/** @throws TypeError when it is not a URL */
export function serverOf(url: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    // URL writes IPv6 addresses in brackets, sockets do not.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: searchParams.get('tls') === 'required',
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  };
}
