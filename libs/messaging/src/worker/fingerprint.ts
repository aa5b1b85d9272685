import { createHash } from 'node:crypto';
import type { DeadReason } from '../contract/errors';

export interface Fingerprinted {
  readonly task: string;
  readonly reason: DeadReason;
  readonly error: Pick<Error, 'name' | 'message' | 'stack'>;
}

/**
 * The same for dead letters that have one cause: 16 hexadecimal digits over task, reason, error name, what its message
 * says apart from ids, numbers, quoted values and the paths of URLs, and the function that threw. Line numbers do not
 * count, so a deploy that moves the code keeps its groups. Pure.
 *
 * What was retried in vain and says which address it asked has its cause there: whichever task asked, from wherever in
 * the code, and however the other side failed, it is one outage. One that answers 503 is often silent a minute later.
 */
export function fingerprintOf({ task, reason, error }: Fingerprinted): string {
  const message = error.message.slice(0, MESSAGE_LENGTH);
  const upstream = reason === 'retries-exhausted' ? ADDRESS.exec(message)?.[1] : undefined;
  const parts =
    upstream === undefined
      ? [reason, error.name, normalised(message), task, thrower(error.stack) ?? '']
      : [reason, upstream];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** As adapters and Node write it: a URL, of which host and port count, and `connect ECONNREFUSED 10.0.0.7:25`. */
const ADDRESS =
  /\b(?:https?:\/\/|(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN) )([^\s/?#"'`]*[^\s/?#"'`:,;])/;
// Longer texts hold data, and patterns must not run over megabytes of it.
const MESSAGE_LENGTH = 500;

function normalised(message: string): string {
  return (
    message
      .replace(/(\bhttps?:\/\/[^\s/?#"'`]+)[^\s"'`]*/g, '$1')
      .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '<text>')
      .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<id>')
      .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, '<id>')
      .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<mail>')
      // Ids of letters and digits, as ULIDs and those of many services.
      .replace(/\b(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[\w-]{10,}\b/gi, '<id>')
      .replace(/-?\d+(?:[.,]\d+)*/g, '<n>')
  );
}

const FOREIGN = /node_modules|\(node:|at node:|\(<anonymous>\)/;

/** Function and file of the first frame that is neither Node's nor a library's. */
function thrower(stack: string | undefined): string | undefined {
  const frame = stack?.split('\n').find((line) => /^\s+at /.test(line) && !FOREIGN.test(line));
  const [, called = '', path = ''] = /^\s+at (?:(.*) \()?(.*?)(?::\d+)*\)?$/.exec(frame ?? '') ?? [];
  const file = path
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[cm]?[jt]s$/, '');
  return frame === undefined ? undefined : `${called.replace(/^async /, '')} ${file}`;
}
