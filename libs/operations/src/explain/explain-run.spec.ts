import type { KnownWorker, Run } from '@baton/messaging';
import { explainRun } from './explain-run';
import type { RunFacts } from './facts';

const now = new Date('2026-11-26T12:00:00Z');
const soon = new Date('2026-11-26T12:05:00Z');

const worker: KnownWorker = {
  ...{
    name: 'w1',
    host: 'h',
    pid: 1,
    version: '0',
    presence: 'p',
    startedAt: now,
    beatAt: now,
    state: 'running',
  },
  ...{ tasks: ['a.b'], running: 0, rssBytes: 0, loopLagMs: 0, alive: true },
  queues: [{ name: 'q', concurrency: 1, prefetch: 1, consuming: true }],
};

const run = (change: Partial<Run>): Run => ({
  ...{
    id: '1',
    task: 'a.b',
    queue: 'q',
    state: 'PENDING',
    attempt: 1,
    error: undefined,
    presence: undefined,
  },
  ...{
    suspicion: 0,
    payload: {},
    result: undefined,
    progress: undefined,
    worker: undefined,
    rootId: undefined,
  },
  ...{ parentId: undefined, attempts: [], createdAt: now, startedAt: undefined, finishedAt: undefined },
  expiresAt: undefined,
  ...change,
});

const facts = (change: Partial<RunFacts>): RunFacts => ({
  ...{ id: '1', now, brokerIsThere: true, databaseIsThere: true, run: run({}), waiting: undefined },
  ...{ letter: undefined, task: undefined, taskName: 'a.b', queue: 'q', pauses: [], limit: undefined },
  ...{ workers: [worker], atWorkers: [], ready: 3, flow: undefined, unserved: [] },
  ...change,
});

const waiting = (change: object) => ({
  ...{
    id: '1',
    attempt: 3,
    task: 'a.b',
    kind: 'retry' as const,
    dueAt: soon,
    refusals: 0,
    limitedBy: undefined,
  },
  ...change,
});

const codes = (change: Partial<RunFacts>): string[] => explainRun(facts(change)).map(({ code }) => code);
const withContract = { task: { retry: { retries: 10 } } as RunFacts['task'] };

describe('why a run does not run', () => {
  it('a retry says which one of how many, and until when', () => {
    const [finding] = explainRun(facts({ waiting: waiting({}), ...withContract }));
    expect(finding).toMatchObject({ code: 'waits-for-retry', until: soon });
    expect(finding?.text).toContain('retry 2 of 10');
  });

  it.each([
    ['waits-for-delay', { kind: 'delay' }],
    ['waits-for-schedule', { kind: 'schedule' }],
    ['waits-for-limit', { kind: 'parked', limitedBy: 'espn' }],
    ['waits-to-leave', { dueAt: now }],
    ['refused-by-broker', { refusals: 2 }],
  ])('in the outbox: %s', (code, change) => {
    expect(codes({ waiting: waiting(change), ...withContract })).toEqual([code]);
  });

  it('names who paused the queue, why and until when', () => {
    const pause = { kind: 'queue' as const, name: 'q', by: 'ada', why: 'deploy', since: now, until: soon };
    const findings = explainRun(facts({ pauses: [pause], ...withContract }));
    expect(findings.map(({ code }) => code)).toEqual(['behind-others', 'queue-paused']);
    expect(findings[1]?.text).toBe('Queue q is paused by ada until 2026-11-26T12:05:00.000Z: deploy');
  });

  it('names all that would hold it up while nothing is recorded of it, for it may be in any queue', () => {
    const pause = {
      kind: 'queue' as const,
      name: 'q',
      by: 'ada',
      why: 'deploy',
      since: now,
      until: undefined,
    };
    const unknown = { run: undefined, taskName: undefined, queue: undefined, ready: undefined };
    const found = explainRun(facts({ ...unknown, pauses: [pause], unserved: [{ queue: 'r', ready: 2 }] }));
    expect(found.map(({ code }) => code)).toEqual(['nothing-known', 'queue-paused', 'no-worker-for-queue']);
    expect(found[1]?.text).toBe(
      'Queue q is paused by ada until somebody resumes it: deploy. Perhaps it waits for that',
    );
  });

  it('tells when nobody serves it', () => {
    expect(codes({ workers: [{ ...worker, alive: false }] })).toEqual([
      ...['behind-others', 'unknown-task', 'no-worker-for-task', 'no-worker-for-queue'],
    ]);
  });

  it('tells the worker that has it, in its prefetch or running', () => {
    expect(codes({ atWorkers: [{ worker: 'w1', where: 'reserved' }], ...withContract })).toEqual([
      'in-prefetch',
    ]);
    expect(codes({ atWorkers: [{ worker: 'w1', where: 'active' }], ...withContract })).toEqual(['running']);
    expect(codes({ run: run({ state: 'STARTED', worker: 'w9' }), ...withContract })).toEqual(['worker-gone']);
  });

  it('tells what is away before anything else', () => {
    expect(codes({ brokerIsThere: false, waiting: waiting({}), ...withContract })[0]).toBe('broker-away');
    const away = { databaseIsThere: false, run: undefined, taskName: undefined, workers: [] };
    expect(codes(away)[0]).toBe('database-away');
  });

  it('tells how it ended', () => {
    const letter = { id: 'l1', reason: 'permanent-error', error: 'no' } as RunFacts['letter'];
    expect(codes({ run: run({ state: 'SUCCESS' }) })).toEqual(['finished']);
    expect(codes({ run: run({ state: 'REVOKED' }) })).toEqual(['revoked']);
    expect(codes({ run: run({ state: 'FAILURE' }), letter })).toEqual(['failed', 'dead-lettered']);
    expect(codes({ run: undefined, letter })).toEqual(['dead-lettered']);
  });

  it('says so when nothing is known', () => {
    expect(codes({ run: undefined, taskName: undefined, queue: undefined, ready: undefined })).toEqual([
      'nothing-known',
    ]);
  });
});
