import type { Run } from '@baton/messaging';
import type { SendDesk } from '@baton/operations';
import { baton, type Given } from '../../test/baton';

const send = jest.fn<ReturnType<SendDesk['send']>, Parameters<SendDesk['send']>>();
beforeEach(() => send.mockResolvedValue({ id: 'run-1' }));

const given = (more: Given = {}): Given => ({ operations: { send: { send } }, ...more });
const request = () => send.mock.calls[0]?.[1];
const ending = (run: Partial<Run>) => ({
  ended: () => Promise.resolve({ id: 'run-1', finishedAt: new Date(0), ...run } as Run),
});

describe('baton send', () => {
  it('sends JSON, and prints the id', async () => {
    const done = await baton(given(), '--as', 'operator', '--reason', 'a try', 'send', 'a.b', '{"n":1}');
    expect(done).toEqual({ exitCode: 0, out: 'run-1\n', err: '' });
    expect(send).toHaveBeenCalledWith('a.b', expect.objectContaining({ payload: { n: 1 } }), {
      ...{ by: 'operator (baton)', reason: 'a try' },
    });
  });

  it('takes the payload from standard input, and fields from flags', async () => {
    await baton(
      given({ input: '{"league":"NFL"}' }),
      'send',
      'a.b',
      '-',
      '-f',
      'week=3',
      '-f',
      'name=Week 3',
    );
    expect(request()?.payload).toEqual({ league: 'NFL', week: 3, name: 'Week 3' });
  });

  it('understands times as people write them', async () => {
    await baton(given(), 'send', 'a.b', '--delay', '1h30m', '--expires', '90', '--priority', '3');
    expect(request()).toMatchObject({ delayMs: 5_400_000, expiresMs: 90_000, priority: 3 });
    send.mockClear();
    await baton(given(), 'send', 'a.b', '--eta', '2026-03-01T12:00:00Z');
    expect(request()).toMatchObject({ eta: new Date('2026-03-01T12:00:00Z') });
  });

  it.each([
    [['{"n":'], 'payload: expected JSON'],
    [['[1]', '-f', 'a=1'], 'payload: expected an object'],
    [['-f', 'nothing'], '--field: expected key=value, got "nothing"'],
    [['--delay', 'soon'], '--delay: expected a length of time such as 90s, 5m or 1h30m, got "soon"'],
    [['--eta', 'noon'], '--eta: expected a moment'],
    [['--priority', '-1'], '--priority: expected a whole number from 0 to 255'],
  ])('refuses %j before anything is asked of a server', async (argv, message) => {
    expect(await baton(given(), 'send', 'a.b', ...argv)).toMatchObject({
      ...{ exitCode: 2, err: expect.stringContaining(message) },
    });
    expect(send).not.toHaveBeenCalled();
  });

  it('waits for the end and prints the result', async () => {
    const runs = ending({ state: 'SUCCESS', result: { synced: 2 } });
    expect(await baton(given({ runs }), 'send', 'a.b', '--wait')).toMatchObject({
      ...{ exitCode: 0, out: '{\n  "synced": 2\n}\n' },
    });
  });

  it('leaves with 1 when the run failed, and says why', async () => {
    const runs = ending({ state: 'FAILURE', error: { name: 'Error', message: 'no such league' } });
    expect(await baton(given({ runs }), 'send', 'a.b', '--wait')).toMatchObject({
      ...{ exitCode: 1, out: 'run run-1 ended in FAILURE: Error: no such league\n' },
    });
  });

  it('leaves with 4 when the end does not come in time, and says what to ask next', async () => {
    const runs = { ended: () => Promise.resolve(undefined) };
    expect(await baton(given({ runs }), 'send', 'a.b', '--wait', '--timeout', '10ms')).toMatchObject({
      ...{ exitCode: 4, err: expect.stringContaining('baton why run-1') },
    });
  });

  it('prints JSON for programs', async () => {
    const { out } = await baton(given(), '--json', 'send', 'a.b');
    expect(JSON.parse(out)).toEqual({ id: 'run-1' });
  });
});
