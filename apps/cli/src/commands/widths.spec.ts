import { allQueues, processing } from '@baton/contracts';
import type { DeadLetterItem, HeldMessage, QueueItem, RunItem, WorkerDetail } from '@baton/operations';
import { baton, type Given } from '../../test/baton';

const ID = '019ac0de-7a31-7c52-9d1e-0b7f5c3a2e11';
const WORKER = 'processing-worker-3f9a@processing-worker-6d8f7b9c54-x2x4z';
const TASK = 'learning.generate_hourly_analytics';
const ERROR = 'expected at most 8388608 bytes of JSON, got 9437184: the analytics of this hour';
const now = new Date();
const queues = allQueues.filter(({ exchange }) => exchange === processing.scores.exchange);

const held: HeldMessage = {
  ...{ id: ID, task: TASK, queue: processing.certificates.name, startedAt: now, dueAt: undefined },
};
const worker: WorkerDetail = {
  ...{ name: WORKER, host: 'h', pid: 1, version: '0.1.0', alive: true, state: 'running', startedAt: now },
  ...{ lastBeatAt: now, tasks: [TASK], running: 10, rssBytes: 2 ** 31, loopLagMs: 1200 },
  queues: queues.map(({ name }) => ({ name, concurrency: 10, prefetch: 40 })),
  ...{ active: [held], reserved: [held], scheduled: [], stats: {} },
};
const queue: QueueItem = {
  ...{ name: processing.certificates.name, exchange: 'processing', kind: 'work', tasks: [TASK] },
  ...{ ready: 123_456, unacked: 1000, consumers: 40, publishRate: 1, deliverRate: 1, type: 'quorum' },
  ...{ waiting: 10_000, workers: Array.from({ length: 8 }, () => WORKER) },
  paused: {
    by: 'operator (baton)',
    reason: 'the provider is down until tomorrow',
    since: now,
    until: undefined,
  },
};
const run: RunItem = {
  ...{
    id: ID,
    task: TASK,
    queue: processing.certificates.name,
    state: 'PROGRESS',
    attempt: 3,
    worker: WORKER,
  },
  ...{
    createdAt: new Date(0),
    startedAt: new Date(0),
    finishedAt: new Date(95_000_000),
    progress: undefined,
  },
  error: { name: 'Error', message: ERROR },
};
const letter: DeadLetterItem = {
  ...{ id: ID, runId: ID, task: TASK, queue: processing.certificates.name, reason: 'retries-exhausted' },
  ...{ error: ERROR, fingerprint: '8c1f0a9b7d6e5f43', attempts: 6, worker: WORKER, diedAt: new Date(0) },
  ...{ state: 'discarded', settledAt: now, settledBy: 'operator' },
};
const group = { ...letter, count: 123_456, firstAt: now, lastAt: new Date(0) };
const schedule = {
  ...{ name: TASK, when: { cron: '*/15 8-18 * * 1-5' }, timezone: 'America/Los_Angeles', enabled: true },
  ...{ retired: false, nextAt: now, lastSlotAt: new Date(0) },
};
const page = <T>(item: T) => ({ list: () => Promise.resolve({ items: [item], next: undefined }) });

const given: Given = {
  operations: {
    workers: { list: () => Promise.resolve([worker]), get: () => Promise.resolve(worker) },
    queues: { list: () => Promise.resolve({ queues: [queue], missing: [] }) },
    runs: page(run) as never,
    deadLetters: {
      ...(page(letter) as object),
      groups: () => Promise.resolve({ groups: [group], uncollected: [] }),
    },
    schedules: { list: () => Promise.resolve([schedule]) as never },
    flows: page({
      ...{ id: ID, name: 'registration of a team', state: 'SUCCESS' as const, createdAt: new Date(0) },
      ...{ finishedAt: now, steps: 12, stepsSucceeded: 12 },
    }),
  },
};

describe('tables with the longest names of this house', () => {
  it.each([
    [['workers'], [WORKER, 'alive', ...queues.map(({ name }) => `${name}×10`)]],
    [['queues'], ['processing.certificates', '123456', 'the provider is down until tomorrow']],
    [['runs'], [ID, TASK, 'PROGRESS', ERROR.slice(0, 50)]],
    [['dead'], ['123456', TASK, 'retries-exhausted', '8c1f0a9b7d6e5f43', ERROR.slice(0, 50)]],
    [
      ['dead', 'list'],
      [ID, TASK, 'discarded', ERROR.slice(0, 50)],
    ],
    [['schedules'], [TASK, 'America/Los_Angeles', 'on']],
    [['flows'], [ID, 'registration of a team', '12 of 12']],
    [
      ['inspect', 'active'],
      [ID, TASK, now.toISOString(), 'processing.certificates'],
    ],
  ])('%j stays within 100 and within 80 columns, and leaves nothing out', async (argv, parts) => {
    for (const width of [100, 80]) {
      const { out } = await baton({ ...given, width }, ...argv);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
      for (const part of parts) expect(out.replace(/\s+/g, ' ')).toContain(part);
    }
  });
});
