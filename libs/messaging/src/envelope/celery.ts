import { UndecodableError } from '../contract/errors';
import type { Envelope } from './envelope';
import type { HeaderTable } from './headers';

const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/i;

type CeleryHeaders = HeaderTable & { readonly task: string; readonly id: string };

/** How Celery's protocol 2 is told from a message of Baton's own. */
export function isCelery(headers: HeaderTable): headers is CeleryHeaders {
  return typeof headers['task'] === 'string' && typeof headers['id'] === 'string';
}

/** What a message of Celery's protocol 2 says, of what Baton has a word for. */
export type CeleryMessage = Pick<
  Envelope,
  'id' | 'task' | 'payload' | 'positional' | 'attempt' | 'eta' | 'expires' | 'rootId' | 'parentId'
>;

/**
 * Reads what a Python client sent: `[args, kwargs, embed]` with everything else in headers. Limits, retries and results
 * follow the contract, as for every other message; a canvas (chain, chord, link) is refused, because its next steps
 * would never run. https://docs.celeryq.dev/en/stable/internals/protocol.html
 *
 * @throws UndecodableError
 */
export function readCelery(headers: CeleryHeaders, body: unknown): CeleryMessage {
  const [args, kwargs, embed] = parts(body);
  refuseCompression(headers['compression']);
  refuseCanvas(embed);
  const retries = headers['retries'];
  return {
    id: headers.id,
    task: headers.task,
    payload: unwrapped(kwargs),
    attempt: typeof retries === 'number' && retries > 0 ? Math.floor(retries) + 1 : 1,
    ...(args.length > 0 && { positional: args.map(unwrapped) }),
    ...dateOf(headers, 'eta'),
    ...dateOf(headers, 'expires'),
    ...textOf(headers, { header: 'root_id', as: 'rootId' }),
    ...textOf(headers, { header: 'parent_id', as: 'parentId' }),
  };
}

function parts(body: unknown): [unknown[], object, Record<string, unknown>] {
  const [args, kwargs, embed = {}] = Array.isArray(body) && body.length <= 3 ? (body as unknown[]) : [];
  if (Array.isArray(args) && isObject(kwargs) && isObject(embed ?? {})) {
    return [args as unknown[], kwargs, (embed ?? {}) as Record<string, unknown>];
  }
  throw new UndecodableError(
    'malformed-json',
    'body: expected [args, kwargs, embed], as the headers task and id announce a message of Celery',
  );
}

function refuseCompression(compression: unknown): void {
  if (compression === undefined || compression === null) return;
  throw new UndecodableError(
    'unsupported-content-type',
    `header compression: expected none, got ${JSON.stringify(compression)}`,
  );
}

function refuseCanvas(embed: Record<string, unknown>): void {
  const steps = ['callbacks', 'errbacks', 'chain', 'chord'].filter((name) => {
    const value = embed[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
  });
  if (steps.length === 0) return;
  throw new UndecodableError(
    'celery-canvas',
    `body: expected a task on its own, got one with ${steps.join(', ')}; write it as a flow`,
  );
}

function dateOf<Name extends 'eta' | 'expires'>(headers: HeaderTable, name: Name): { [N in Name]?: Date } {
  const text = headers[name];
  if (text === undefined || text === null) return {};
  // A time without a zone is UTC to Celery, and local to Date.
  const date = typeof text === 'string' ? new Date(HAS_ZONE.test(text) ? text : `${text}Z`) : undefined;
  if (date && !Number.isNaN(date.getTime())) return { [name]: date } as { [N in Name]: Date };
  throw new UndecodableError(
    'invalid-headers',
    `header ${name}: expected an ISO 8601 date and time, got ${JSON.stringify(text)}`,
  );
}

function textOf<As extends string>(
  headers: HeaderTable,
  { header, as }: { header: string; as: As },
): { [N in As]?: string } {
  const value = headers[header];
  return typeof value === 'string' ? ({ [as]: value } as { [N in As]: string }) : {};
}

/** Kombu from 5.3 on writes dates, decimals, UUIDs and bytes as objects that name their type. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (!isObject(value)) return value;
  const { __type__: type, __value__: inner } = value as Record<string, unknown>;
  if (typeof type === 'string' && inner !== undefined && Object.keys(value).length === 2)
    return plain(type, inner);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrapped(item)]));
}

function plain(type: string, value: unknown): unknown {
  if (type === 'uuid' && isObject(value) && 'hex' in value) {
    return String(value.hex).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
  return type === 'bytes' ? Buffer.from(String(value)).toString('base64') : value;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
