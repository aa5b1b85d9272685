import { minutes } from '@baton/messaging';
import type {
  DeadLetterDetail,
  FlowDetail,
  QueueItem,
  RunDetail,
  StepItem,
  WorkerItem,
} from '@baton/operations';
import { baton } from '../../test/baton';

const call = () => jest.fn().mockResolvedValue(undefined);

describe('baton purge', () => {
  const purge = jest.fn();
  const queues = { get: () => Promise.resolve({ ready: 3 } as QueueItem), purge };
  beforeEach(() => purge.mockResolvedValue(3));

  it('asks before it does, and does nothing without a yes', async () => {
    expect(await baton({ operations: { queues }, answer: 'n' }, 'purge', 'a.work')).toMatchObject({
      ...{ exitCode: 2, err: 'nothing was done\n' },
    });
    expect(await baton({ operations: { queues } }, 'purge', 'a.work')).toMatchObject({
      ...{ exitCode: 2, err: expect.stringContaining('Remove 3 messages from a.work for good?') },
    });
    expect(purge).not.toHaveBeenCalled();
  });

  it.each([
    [{ answer: 'y' }, []],
    [{}, ['--yes']],
  ])('removes what is ready when told so: %j %j', async (how, flags) => {
    const { out } = await baton({ operations: { queues }, ...how }, ...flags, 'purge', 'a.work');
    expect(out).toBe('removed 3 messages from a.work\n');
  });
});

describe('baton why', () => {
  it('says first what matters most, until when, and where to look', async () => {
    const explain = () =>
      Promise.resolve([
        {
          code: 'queue-paused' as const,
          text: 'queue a.work is paused by operator: too many errors',
          about: { kind: 'queue' as const, id: 'a.work' },
        },
        { code: 'waits-for-retry' as const, text: 'it waits for its third attempt', until: new Date(0) },
      ]);
    const { out } = await baton({ operations: { explain } }, 'why', 'run-1');
    expect(out).toMatch(
      /paused by operator: too many errors\n\s+queue a\.work\n.*third attempt\n\s+until 1970/s,
    );
  });
});

describe('baton dead', () => {
  it('replays one letter with another payload', async () => {
    const replay = call();
    await baton({ operations: { deadLetters: { replay } } }, 'dead', 'replay', 'l1', '--payload', '{"n":1}');
    expect(replay).toHaveBeenCalledWith('l1', expect.anything(), { payload: { n: 1 } });
  });

  it('replays all that fit, a canary first and no more than so many a second, when told so', async () => {
    const replayMany = jest
      .fn()
      .mockResolvedValue({ id: 'b1', kind: 'replay', total: 9, canary: 2, rate: 5 });
    const operations = { deadLetters: { replayMany } };
    const argv = ['dead', 'replay', '--fingerprint', 'f1', '--canary', '2', '--rate', '5'];
    expect(await baton({ operations }, ...argv)).toMatchObject({ exitCode: 2 });
    const { out } = await baton({ operations }, '--yes', ...argv);
    expect(replayMany).toHaveBeenCalledTimes(1);
    const request = { filter: { fingerprint: 'f1' }, canary: 2, rate: 5 };
    expect(replayMany).toHaveBeenCalledWith(request, expect.anything());
    expect(out).toContain('replay of 9 letter(s) has begun, 2 first, at most 5 a second');
  });

  it('shows a letter with its cause and its payload', async () => {
    const letter: DeadLetterDetail = {
      ...{ id: 'l1', runId: 'run-1', task: 'a.b', queue: 'a.work', exchange: 'a', routingKey: 'a.b' },
      ...{
        reason: 'invalid-payload',
        error: 'payload of a.b: n: expected 1',
        fingerprint: 'f1',
        attempts: 1,
      },
      ...{ worker: 'w1', diedAt: new Date(0), state: 'open', settledAt: undefined, settledBy: undefined },
      ...{ headers: {}, payload: { n: 2 }, text: undefined, bytes: 7, schema: undefined },
    };
    const deadLetters = { get: () => Promise.resolve(letter) };
    const { out } = await baton({ operations: { deadLetters } }, 'dead', 'show', 'l1');
    for (const part of ['invalid-payload', 'n: expected 1', '"n": 2', 'w1']) expect(out).toContain(part);
  });

  it('filters by why letters died, and keeps why it is done for the audit', async () => {
    const discardMany = jest.fn().mockResolvedValue({ id: 'b1', kind: 'discard', total: 9, rate: 10 });
    const argv = ['dead', 'discard', '--dead-reason', 'unrouted', '--reason', 'an old route'];
    await baton({ operations: { deadLetters: { discardMany } } }, '--yes', ...argv);
    expect(discardMany).toHaveBeenCalledWith(
      { filter: { reason: 'unrouted' }, rate: 10 },
      { by: expect.any(String) as string, reason: 'an old route' },
    );
  });

  it.each([
    [['--yes', 'dead', 'discard'], 'expected the id of one, or --fingerprint'],
    [['--yes', 'dead', 'replay', '--reason', 'unrouted'], 'expected the id of one, or --fingerprint'],
    [['dead', 'replay', '--payload', '{}'], 'the id of one letter'],
    [['--yes', 'dead', 'replay', '--task', 'a.b', '--canary', 'all'], '--canary: expected a whole number'],
  ])('refuses %j', async (argv, message) => {
    expect(await baton({ operations: { deadLetters: {} } }, ...argv)).toMatchObject({
      ...{ exitCode: 2, err: expect.stringContaining(message) },
    });
  });
});

describe('baton schedules', () => {
  it('shows the next times of a change before it is made', async () => {
    const preview = jest.fn().mockResolvedValue([new Date('2026-03-29T01:30:00Z')]);
    const argv = ['schedules', 'next', 'nightly', '--cron', '30 2 * * *', '--timezone', 'Europe/Berlin'];
    const { out } = await baton({ operations: { schedules: { preview } } }, ...argv);
    const change = { when: { cron: '30 2 * * *' }, timezone: 'Europe/Berlin' };
    expect(preview).toHaveBeenCalledWith('nightly', { change, count: 10 });
    expect(out).toContain('2026-03-29 01:30:00Z');
  });

  it('edits an interval', async () => {
    const edit = jest.fn().mockResolvedValue({ name: 'often', when: { every: minutes(5) }, timezone: 'UTC' });
    const { out } = await baton(
      { operations: { schedules: { edit } } },
      'schedules',
      'edit',
      'often',
      '--every',
      '5m',
    );
    expect(edit).toHaveBeenCalledWith('often', { when: { every: 300_000 } }, expect.anything());
    expect(out).toContain('often: every 5m');
  });
});

describe('baton flows show', () => {
  it('draws a tree, and says where a step waits for several', async () => {
    const step = (name: string, next: string[], rest: Partial<StepItem> = {}): StepItem => ({
      ...{ name, title: name, next, role: 'step', state: 'SUCCESS', tasks: [`a.${name}`] },
      ...{ members: 1, succeeded: 1, startedAt: new Date(0), finishedAt: new Date(1000), ...rest },
    });
    const unneeded = {
      role: 'on-failure',
      title: 'on-failure',
      state: 'NOT_NEEDED',
      tasks: ['a.tell'],
    } as const;
    const flow: FlowDetail = {
      ...{ id: 'f1', name: 'race results', state: 'SUCCESS', failure: undefined, rootId: 'f1' },
      ...{ parentId: undefined, createdAt: new Date(0), finishedAt: new Date(9000) },
      steps: [
        step('sync', ['left', 'right']),
        step('left', ['join']),
        step('right', ['join']),
        step('join', []),
        step('$on-failure', [], { ...unneeded, startedAt: undefined, finishedAt: undefined }),
      ],
    };
    const { out } = await baton(
      { operations: { flows: { get: () => Promise.resolve(flow) } } },
      'flows',
      'show',
      'f1',
    );
    expect(out).toContain(
      [
        '├─ sync SUCCESS 1s  a.sync',
        '│  ├─ left SUCCESS 1s  a.left',
        '│  │  └─ join SUCCESS 1s  a.join  also after right',
        '│  └─ right SUCCESS 1s  a.right',
        '└─ on-failure NOT_NEEDED  a.tell',
      ].join('\n'),
    );
  });
});

describe('baton workers, inspect and control', () => {
  const worker = {
    ...{ name: 'w1', host: 'h', pid: 1, version: '0.1.0', alive: true, state: 'running', running: 2 },
    ...{
      startedAt: new Date(0),
      lastBeatAt: new Date(0),
      rssBytes: 52_428_800,
      loopLagMs: 3,
      tasks: ['a.b'],
    },
    queues: [{ name: 'a.work', concurrency: 10, prefetch: 40 }],
  } satisfies WorkerItem;

  it('lists who is there', async () => {
    const { out } = await baton(
      { operations: { workers: { list: () => Promise.resolve([worker]) } } },
      'workers',
    );
    expect(out).toMatch(/w1\s+alive\s+2\s+50 MB\s+\S+ ago\s+a\.work×10/);
  });

  it('says which worker does not answer, and leaves with 3', async () => {
    const silent = {
      ...worker,
      active: undefined,
      reserved: undefined,
      scheduled: undefined,
      stats: undefined,
    };
    const workers = { list: () => Promise.resolve([worker]), get: () => Promise.resolve(silent) };
    expect(await baton({ operations: { workers } }, 'inspect', 'active')).toEqual({
      ...{ exitCode: 3, out: 'w1: no answer in time\n', err: '' },
    });
  });

  it("asks for what only a worker knows, by the names of Celery's command too, and says when the scheduled is due", async () => {
    const due = new Date('2026-11-26T12:00:00Z');
    const held = { id: 'run-1', task: 'a.b', queue: 'a.work', startedAt: undefined };
    const workers = {
      list: () => Promise.resolve([worker]),
      get: () =>
        Promise.resolve({
          ...{ ...worker, active: [], reserved: [], stats: {} },
          scheduled: [{ ...held, dueAt: due }],
        }),
      ask: (_name: string, what: string) =>
        Promise.resolve(what === 'conf' ? { prefetch: 40 } : 'software -> baton\n\n'),
    };
    const inspect = async (what: string) => (await baton({ operations: { workers } }, 'inspect', what)).out;
    expect(await inspect('conf')).toBe('w1\n  {\n    "prefetch": 40\n  }\n');
    expect(await inspect('report')).toBe('w1\n  software -> baton\n');
    expect(await inspect('active_queues')).toBe(await inspect('queues'));
    expect(await inspect('scheduled')).toMatch(/due\s+.*run-1\s+a\.b\s+2026-11-26T12:00:00\.000Z\s+a\.work/s);
  });

  it('tells all that are alive', async () => {
    const control = jest.fn().mockResolvedValue('pool will grow');
    const workers = {
      list: () => Promise.resolve([worker, { ...worker, name: 'w2', alive: false }]),
      control,
    };
    const { out } = await baton({ operations: { workers } }, 'control', 'grow', 'all', '3');
    expect(control.mock.calls).toEqual([['w1', { command: 'pool_grow', by: 3 }, expect.anything()]]);
    expect(out).toBe('w1: pool will grow\n');
  });
});

describe('baton status', () => {
  it('shows a run with its attempts and why it failed', async () => {
    const run: RunDetail = {
      ...{ id: 'run-1', task: 'a.b', queue: 'a.work', state: 'FAILURE', attempt: 1, worker: 'w1' },
      ...{ createdAt: new Date(0), startedAt: new Date(0), finishedAt: new Date(250), error: undefined },
      ...{
        progress: undefined,
        payload: { n: 1 },
        result: undefined,
        expiresAt: undefined,
        parent: undefined,
      },
      failure: { name: 'Error', message: 'no such league', stack: 'Error: no such league\n    at sync' },
      attempts: [
        { attempt: 1, outcome: 'failed', worker: 'w1', startedAt: new Date(0), finishedAt: new Date(250) },
      ],
      ...{ rootId: undefined, children: [], flow: undefined, waiting: undefined, deadLetterId: 'l1' },
      can: { cancel: false, retry: true },
    };
    const { out } = await baton(
      { operations: { runs: { get: () => Promise.resolve(run) } } },
      'status',
      'run-1',
    );
    for (const part of ['FAILURE', 'took 250ms', 'dead letter  l1', '{"n":1}', 'at sync'])
      expect(out).toContain(part);
  });
});

describe('baton doctor', () => {
  it('leaves with 1 when something is wrong, and says what to do', async () => {
    const diagnoses = [
      { about: 'PostgreSQL', health: 'ok' as const, detail: '18.4' },
      {
        about: 'relay',
        health: 'wrong' as const,
        detail: '7 messages are overdue',
        todo: 'Start a scheduler',
      },
    ];
    expect(await baton({ diagnoses }, 'doctor')).toMatchObject({
      ...{
        exitCode: 1,
        out: expect.stringMatching(/wrong\s+relay\s+7 messages are overdue\n\s+Start a scheduler/),
      },
    });
  });
});
