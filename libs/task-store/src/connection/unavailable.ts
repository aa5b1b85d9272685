import { IdTakenError, StoreUnavailableError, UnstorableError } from '@baton/messaging';

/** SQLSTATE classes and codes of a server that is stopping, starting, full or cannot be spoken to. */
const LOST = /^(08...|57P0[1-5])$/;
/** Of a server that could not do it now: out of something, a deadlock, a lock or a statement that took too long. */
const NOT_NOW = /^(53...|40001|40P01|55P03|57014|25006)$/;
/**
 * Of a server that lets nobody in, has taken a right away or is broken inside, and of a schema that is not there yet: an
 * operator mends it, and no message is to blame. Only of the store's own statements: a caller's may be wrong.
 */
const REFUSED = /^(28|3D|42|58|XX)...$/;
/** Of a server that takes no writes from anybody: its disk is full, it has become a standby. */
const TAKES_NOTHING = /^(53100|25006)$/;
/** Of a value that no try will get in: data exceptions, broken constraints, limits of the program. */
const NEVER = /^(22|23|54)...$/;

const NETWORK: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOENT'],
]);

/** What pg, its pool and TypeORM say without a code. */
const SAID =
  /Connection terminated|Connection ended|timeout (exceeded|expired)|timeout exceeded|Query read timeout|connection error and is not queryable|Client was closed|after calling end on the pool|Cannot use a pool|Driver not Connected|already released/i;

/** The connection is gone, or could not be made. */
export function isConnectionLost(error: unknown): boolean {
  return causesOf(error).some(({ code, message }) => {
    if (code !== undefined) return LOST.test(code) || NETWORK.has(code);
    return SAID.test(message);
  });
}

/** The same call may well succeed later. */
export function isUnavailable(error: unknown): boolean {
  return (
    isConnectionLost(error) || causesOf(error).some(({ code }) => code !== undefined && NOT_NOW.test(code))
  );
}

/** Whatever is written, by whomever: what a statement asks for is not to blame. */
export const takesNothing = (error: unknown): boolean =>
  causesOf(error).some(({ code }) => code !== undefined && TAKES_NOTHING.test(code));

/** It has waited for a lock for as long as its connection allows. */
export const isLockTimeout = (error: unknown): boolean =>
  causesOf(error).some(({ code }) => code === '55P03');

/** What callers of the port get for an error of the driver: one of the port's own, or the error itself. */
export function asStoreError(error: unknown, what: string): unknown {
  if (isOfStore(error)) return error;
  const [first] = causesOf(error);
  const why = first?.message ?? String(error);
  if (isUnavailable(error)) return new StoreUnavailableError(`${what}: ${why}`, { what }, { cause: error });
  // Without a cause: the driver's error has the row in it.
  if (causesOf(error).some(isIdTaken)) return new IdTakenError();
  if (first?.code !== undefined && NEVER.test(first.code))
    return new UnstorableError(what, why, { cause: error });
  return error;
}

/** As {@link asStoreError}, for what the store does on connections of its own. */
export function asOwnStoreError(error: unknown, what: string): unknown {
  const refused = causesOf(error).find(({ code }) => code !== undefined && REFUSED.test(code));
  if (!refused) return asStoreError(error, what);
  return new StoreUnavailableError(`${what}: ${refused.message}`, { what }, { cause: error });
}

const isOfStore = (error: unknown): boolean =>
  error instanceof StoreUnavailableError || error instanceof UnstorableError || error instanceof IdTakenError;

/** See KEEP_WHAT_WAITS. */
const isIdTaken = ({ code, place }: Cause): boolean => code === '23502' && place === 'outbox.task';

interface Cause {
  readonly code: string | undefined;
  /** Of a broken constraint: table and column. */
  readonly place: string;
  readonly message: string;
}

// TypeORM keeps the driver's error in `driverError`, Node keeps those of several addresses in `errors`. No instanceof:
// errors of Node's own may come from another realm.
function causesOf(error: unknown): readonly Cause[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, message, table, column, driverError, errors } = error as Record<string, unknown>;
  const inner = [driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  const own = {
    code: typeof code === 'string' ? code : undefined,
    place: `${String(table)}.${String(column)}`,
    message: typeof message === 'string' ? message : '',
  };
  return [own, ...inner.flatMap(causesOf)];
}
