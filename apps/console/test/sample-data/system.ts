import type { Overview, QueueItem, QueueList, WorkerDetail, WorkerItem } from '../../src/web/data/wire';
import { ago } from './moments';
import { runs } from './runs';

const wave = (index: number, size: number): number =>
  size * (1 + Math.sin(index / 7) / 2 + Math.sin(index / 2.3) / 5);
const STEPS = 60;
const at = (index: number): string => ago((STEPS - index) * 60);
const steps = Array.from({ length: STEPS }, (_, index) => index);

const depth = (queue: string, size: number): NonNullable<Overview['depths']>[number] => ({
  queue,
  points: steps.map((index) => ({
    at: at(index),
    ready: Math.max(0, Math.round(wave(index, size) - size / 2)),
  })),
});

export const overview: Overview = {
  range: '1h',
  services: [
    { name: 'RabbitMQ', state: 'up', detail: '4.1.2, 14 queues' },
    { name: 'PostgreSQL', state: 'up', detail: '18.4, answers in 1 ms' },
    {
      name: 'management API',
      state: 'not set up',
      detail: 'for rates and unacknowledged messages set RABBITMQ_MANAGEMENT_URL',
    },
  ],
  points: steps.map((index) => ({
    at: at(index),
    succeeded: Math.round(wave(index, 2400)),
    failed: Math.round(wave(index + 20, 30)),
    retried: Math.round(wave(index + 9, 110)),
    p50Ms: wave(index, 42),
    p95Ms: wave(index + 4, 310),
  })),
  depths: [
    depth('processing.backtests', 1200),
    depth('ingestion.live', 40),
    depth('notifications.email', 260),
  ],
  open: { PENDING: 1218, STARTED: 14, PROGRESS: 2, RETRY: 37 },
  waiting: 212,
  deadLetters: 44,
  workers: { alive: 3, gone: 1 },
  lastFailures: runs
    .filter(({ state }) => state === 'FAILURE')
    .map(({ id, task, error, finishedAt }) => ({
      id,
      task,
      error: error?.message ?? '',
      at: finishedAt ?? ago(0),
    })),
};

const work = (name: string, rest: Partial<QueueItem>): QueueItem => ({
  ...{
    name,
    exchange: name.split('.')[0] ?? '',
    kind: 'work',
    ready: 0,
    unacked: 0,
    consumers: 1,
    type: 'quorum',
  },
  ...{
    publishRate: 0,
    deliverRate: 0,
    waiting: 0,
    tasks: ['games.sync_live'],
    workers: ['ingestion-worker@live-1'],
  },
  ...rest,
});

export const queueList: QueueList = {
  queues: [
    work('ingestion.live', { ready: 12, unacked: 4, publishRate: 41.2, deliverRate: 40.9 }),
    work('processing.backtests', {
      ...{ ready: 1204, consumers: 0, waiting: 3, workers: [] },
      paused: { by: 'operator', reason: 'the provider is down', since: ago(1900) },
    }),
    work('notifications.email', { ready: 260, consumers: 0, workers: [] }),
    work('processing.stats', { unacked: 2, publishRate: 0.3, deliverRate: 0.31 }),
    { ...work('notifications.email.dead', { ready: 3, consumers: 0, tasks: [], workers: [] }), kind: 'dead' },
    { ...work('ingestion.unrouted', { consumers: 0, tasks: [], workers: [] }), kind: 'unrouted' },
  ],
  missing: ['Rates are not known: set RABBITMQ_MANAGEMENT_URL.'],
};

const worker = (name: string, rest: Partial<WorkerItem>): WorkerItem => ({
  ...{ name, host: name.split('@')[1] ?? '', pid: 4242, version: '0.1.0', alive: true, state: 'running' },
  ...{ startedAt: ago(93_000), lastBeatAt: ago(4), running: 4, rssBytes: 148_000_000, loopLagMs: 3.2 },
  queues: [
    { name: 'ingestion.live', concurrency: 10, prefetch: 20 },
    { name: 'ingestion.sync', concurrency: 4, prefetch: 8 },
  ],
  tasks: ['games.sync_live', 'games.sync_all_leagues', 'games.sync_daily_schedule', 'racing.sync_season'],
  ...rest,
});

export const workers: readonly WorkerItem[] = [
  worker('ingestion-worker@live-1', {}),
  worker('processing-worker@stats-1', { running: 2, loopLagMs: 412, rssBytes: 1_480_000_000 }),
  worker('notification-worker@mail-2', { running: 0 }),
  worker('processing-worker@stats-0', { alive: false, running: 6, lastBeatAt: ago(4_100) }),
];

export const workerDetail: WorkerDetail = {
  ...worker('ingestion-worker@live-1', {}),
  active: runs.slice(0, 2).map(({ id, task, queue, startedAt }) => ({ id, task, queue, startedAt })),
  reserved: runs.slice(3, 5).map(({ id, task, queue }) => ({ id, task, queue })),
  scheduled: [],
  stats: { total: { 'games.sync_live': 18_240 }, pool: { 'max-concurrency': 14 }, prefetch_count: 28 },
};
