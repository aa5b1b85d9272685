/** PostgreSQL's error codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REFUSED = /^(28\w{3}|3D000|42501)$/;
/** Connection lost (08…), too many connections (53…), shutting down or starting up (57P…). */
const AWAY = /^(08\w{3}|53\w{3}|57P\d\d)$/;
const NETWORK = /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOENT)$/;
// What pg says of a lost or a slow connection has no code.
const LOST =
  /Connection terminated|timeout expired|timeout exceeded|Client has encountered a connection error/i;

/** The server is not there, or not yet: worth trying again. */
export function isAway({ code = '', message }: Error & { code?: string }): boolean {
  return AWAY.test(code) || NETWORK.test(code) || LOST.test(message);
}

/** The server is there and does not let us in: trying again does not help. */
export function isRefused({ code = '' }: Error & { code?: string }): boolean {
  return REFUSED.test(code);
}
