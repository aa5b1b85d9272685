import { UndecodableError } from '../contract/errors';
import { decode } from './decode';
import type { HeaderTable } from './headers';

/** As Celery 5 sends `send_task('games.sync', args, kwargs)`. */
function sent(
  { args = [], kwargs = {}, embed = {} }: { args?: unknown[]; kwargs?: object; embed?: object },
  headers: HeaderTable = {},
) {
  const nothing = { callbacks: null, errbacks: null, chain: null, chord: null };
  return {
    routingKey: 'ingestion.sync',
    properties: {
      contentType: 'application/json',
      contentEncoding: 'utf-8',
      correlationId: 'any text',
      replyTo: '6166d42b-d6f3-3e04-8651-3ad143618f56',
      priority: 0,
    },
    headers: {
      ...{ lang: 'py', task: 'games.sync', id: 'any text', shadow: null, eta: null, expires: null },
      ...{ group: null, retries: 0, timelimit: [null, null], root_id: 'any text', parent_id: null },
      ...{ argsrepr: '()', kwargsrepr: '{}', origin: 'gen24603@vm', ignore_result: false, ...headers },
    },
    body: Buffer.from(JSON.stringify([args, kwargs, { ...nothing, ...embed }])),
  };
}

const read = (...message: Parameters<typeof sent>) =>
  decode(sent(...message), { maxBodyBytes: 10_000, newId: () => 'made-up' });

function reasonOf(...message: Parameters<typeof sent>): string {
  try {
    read(...message);
  } catch (error) {
    if (error instanceof UndecodableError) return `${error.reason}: ${error.message}`;
    throw error;
  }
  return 'decoded';
}

describe('a message of Celery', () => {
  it('is a run of its task, with its id whatever that looks like', () => {
    expect(read({ kwargs: { league: 'NFL' } })).toEqual({
      ...{ id: 'any text', task: 'games.sync', payload: { league: 'NFL' }, attempt: 1, replayed: false },
      ...{ rootId: 'any text', correlationId: 'any text', replyTo: '6166d42b-d6f3-3e04-8651-3ad143618f56' },
      priority: 0,
    });
  });

  it('counts its attempts from its retries', () => {
    expect(read({}, { retries: 2 }).attempt).toBe(3);
  });

  it('keeps arguments without names apart, for the contract to name', () => {
    expect(read({ args: ['NFL', 7], kwargs: { week: 1 } })).toMatchObject({
      payload: { week: 1 },
      positional: ['NFL', 7],
    });
  });

  it.each([
    ['2026-11-21T00:03:43.228429+00:00', '2026-11-21T00:03:43.228Z'],
    ['2026-11-21T00:03:43+02:00', '2026-11-20T22:03:43.000Z'],
    ['2026-11-21T00:03:43', '2026-11-21T00:03:43.000Z'],
  ])('takes the time %s, without a zone as UTC', (eta, instant) => {
    const { eta: due, expires } = read({}, { eta, expires: eta });
    expect([due, expires]).toEqual([new Date(instant), new Date(instant)]);
  });

  it('has plain values where Python wrote objects that name their type', () => {
    const kwargs = {
      day: { __type__: 'date', __value__: '2026-01-02' },
      price: { __type__: 'decimal', __value__: '1.50' },
      ids: [{ __type__: 'uuid', __value__: { hex: '936da01f9abd4d9d80c702af85c822a8' } }],
      blob: { __type__: 'base64', __value__: 'AP8=' },
      text: { __type__: 'bytes', __value__: 'abc' },
    };
    expect(read({ kwargs }).payload).toEqual({
      ...{ day: '2026-01-02', price: '1.50', ids: ['936da01f-9abd-4d9d-80c7-02af85c822a8'] },
      ...{ blob: 'AP8=', text: 'YWJj' },
    });
  });

  it.each([
    ['a chain', { chain: [{ task: 'games.next' }] }, 'chain'],
    ['a chord', { chord: { task: 'games.next' } }, 'chord'],
    ['links', { callbacks: [{}], errbacks: [{}] }, 'callbacks, errbacks'],
  ])('is refused with %s, whose next steps would never run', (_, embed, named) => {
    expect(reasonOf({ embed })).toMatch(new RegExp(`^celery-canvas: .*${named}`));
  });

  it.each([
    [{ eta: 'tomorrow' }, 'invalid-headers: header eta: expected an ISO 8601 date and time, got "tomorrow"'],
    [{ compression: 'application/x-gzip' }, 'unsupported-content-type: header compression'],
    [{ id: 'a\0b' }, 'invalid-headers: header id'],
  ])('is refused with the headers %j', (headers, reason) => {
    expect(reasonOf({}, headers)).toContain(reason);
  });

  it.each(['{}', '[1]', '[[], []]', '[[], {}, {}, {}]', '"text"'])('is refused with the body %s', (body) => {
    const message = { ...sent({}), body: Buffer.from(body) };
    expect(() => decode(message, { maxBodyBytes: 100, newId: String })).toThrow(
      'expected [args, kwargs, embed]',
    );
  });
});
