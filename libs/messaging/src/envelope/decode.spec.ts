import { UndecodableError } from '../contract/errors';
import { decode } from './decode';
import { encode } from './encode';
import type { Envelope } from './envelope';
import { HEADER } from './headers';

const options = { maxBodyBytes: 1000, newId: () => 'made-up' };
const arrived = (overrides: object = {}) => ({
  routingKey: 'games.sync_all_live_games',
  properties: {},
  headers: {},
  body: Buffer.from('{}'),
  ...overrides,
});

function reasonOf(overrides: object): string {
  try {
    decode(arrived(overrides), options);
  } catch (error) {
    if (error instanceof UndecodableError) return error.reason;
    throw error;
  }
  return 'decoded';
}

describe('decode', () => {
  it('needs no more than a JSON body and the task name as routing key', () => {
    expect(decode(arrived(), options)).toEqual({
      id: 'made-up',
      task: 'games.sync_all_live_games',
      payload: {},
      attempt: 1,
      replayed: false,
    });
  });

  it('reads back everything that encode writes', () => {
    const envelope: Envelope = {
      id: 'r1',
      task: 'games.sync',
      payload: { league: 'NFL', note: 'Zürich ⚽' },
      attempt: 3,
      version: 2,
      sentAt: new Date('2026-03-01T12:00:00Z'),
      eta: new Date('2026-03-01T12:00:00.123Z'),
      expires: new Date('2026-03-01T13:00:00.456Z'),
      rootId: 'r0',
      parentId: 'p0',
      correlationId: 'c1',
      replyTo: 'replies',
      priority: 5,
      origin: 'shop',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    const { headers, ...message } = encode(envelope, { exchange: 'games', routingKey: 'games.sync' });
    // The broker delivers an int32 as a plain number.
    const delivered = JSON.parse(JSON.stringify(headers), (_, value: unknown) =>
      typeof value === 'object' && value !== null && '!' in value
        ? (value as unknown as { value: number }).value
        : value,
    ) as typeof headers;
    expect(decode({ ...message, headers: delivered }, options)).toEqual({ ...envelope, replayed: false });
  });

  it('knows a replay by the marks of the dead letter it was', () => {
    expect(decode(arrived({ headers: { [HEADER.deadReason]: 'permanent-error' } }), options).replayed).toBe(
      true,
    );
  });

  it.each([
    ['a body over the limit', { body: Buffer.alloc(1001, '1') }, 'oversize-body'],
    ['another content type', { properties: { contentType: 'application/xml' } }, 'unsupported-content-type'],
    ['a compressed body', { properties: { contentEncoding: 'gzip' } }, 'unsupported-content-type'],
    ['bytes that are not UTF-8', { body: Buffer.from([0x22, 0xff, 0xfe, 0x22]) }, 'invalid-utf8'],
    ['text that is not JSON', { body: Buffer.from('not json') }, 'malformed-json'],
    ['an empty body', { body: Buffer.alloc(0) }, 'malformed-json'],
    ['an attempt of 0', { headers: { [HEADER.attempt]: 0 } }, 'invalid-headers'],
    ['an attempt that is text', { headers: { [HEADER.attempt]: '1' } }, 'invalid-headers'],
    ['an ETA that is no date', { headers: { [HEADER.eta]: 'tomorrow' } }, 'invalid-headers'],
    ['an ETA that is a number', { headers: { [HEADER.eta]: 5 } }, 'invalid-headers'],
    ['a root that is a table', { headers: { [HEADER.root]: {} } }, 'invalid-headers'],
  ])('refuses %s with its reason', (_, overrides, reason) => {
    expect(reasonOf(overrides)).toBe(reason);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', ''])(
    'takes content type "%s"',
    (contentType) => {
      expect(reasonOf({ properties: { contentType } })).toBe('decoded');
    },
  );

  it('says where JSON ends to be JSON without quoting the body, which may hold secrets', () => {
    expect(() => decode(arrived({ body: Buffer.from('{"password":"hunter2",}') }), options)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }) as Error,
    );
  });
});
