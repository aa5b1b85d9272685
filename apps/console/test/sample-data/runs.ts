import type { Finding, RunDetail, RunItem } from '../../src/web/data/wire';
import { ago, ahead } from './moments';

/** Text that would do harm as markup. */
export const HOSTILE = '<img src=x onerror="window.harmed=true"><script>window.harmed=true</script>';

const id = (n: number): string => `0197a3f2-1c00-7000-8000-${String(n).padStart(12, '0')}`;

const failed: RunItem = {
  ...{
    id: id(1),
    task: 'notifications.send_email',
    queue: 'notifications.email',
    state: 'FAILURE',
    attempt: 4,
  },
  worker: 'notification-worker@mail-2',
  createdAt: ago(340),
  startedAt: ago(190),
  finishedAt: ago(189.2),
  error: { name: 'PermanentError', message: `550 no such mailbox: ${HOSTILE}` },
};

const importing: RunItem = {
  ...{ id: id(2), task: 'football.import_season', queue: 'processing.stats', state: 'PROGRESS', attempt: 1 },
  worker: 'processing-worker@stats-1',
  createdAt: ago(64),
  startedAt: ago(62),
  progress: { current: 214, total: 380 },
};

const others: readonly RunItem[] = [
  { ...base(3, 'games.sync_live'), state: 'SUCCESS', startedAt: ago(12), finishedAt: ago(11.4) },
  { ...base(4, 'games.sync_live'), state: 'SUCCESS', startedAt: ago(22), finishedAt: ago(21.1) },
  {
    ...base(5, 'racing.sync_season'),
    state: 'RETRY',
    attempt: 2,
    error: { name: 'Error', message: 'HTTP 429' },
  },
  { ...base(6, 'football.run_backtest'), state: 'PENDING', queue: 'processing.backtests' },
  { ...base(7, 'accounts.export_data'), state: 'REVOKED', finishedAt: ago(600) },
  {
    ...base(8, 'learning.render_certificate'),
    state: 'STARTED',
    queue: 'processing.certificates',
    startedAt: ago(3),
  },
];

function base(n: number, task: string): Omit<RunItem, 'state'> {
  return {
    id: id(n),
    task,
    queue: 'ingestion.live',
    attempt: 1,
    worker: 'ingestion-worker@live-1',
    createdAt: ago(n * 11),
  };
}

const many: readonly RunItem[] = Array.from({ length: 14 }, (_, index) => ({
  ...base(20 + index, index % 3 === 0 ? 'notifications.send_webhook' : 'games.sync_daily_schedule'),
  state: 'SUCCESS' as const,
  startedAt: ago((20 + index) * 11 - 1),
  finishedAt: ago((20 + index) * 11 - 1.6),
}));

export const runs: readonly RunItem[] = [importing, ...others, failed, ...many];

const error = {
  name: 'PermanentError',
  message: failed.error?.message ?? '',
  reason: 'permanent-error',
  stack: `PermanentError: 550 no such mailbox\n    at sendEmail (apps/notification-worker/src/handlers/send-email.ts:41:11)\n    at runAttempt (libs/messaging/src/worker/run-attempt.ts:58:20)`,
};

const attempts: RunDetail['attempts'] = [340, 318, 262, 190].map((second, index, all) => ({
  ...{ attempt: index + 1, worker: 'notification-worker@mail-2' },
  outcome: index === all.length - 1 ? 'failed' : 'timed-out',
  startedAt: ago(second),
  finishedAt: ago(second - (index === 3 ? 0.8 : 10)),
  log: [
    { level: 'info', time: ago(second), text: 'asking the mail server', fields: { host: 'mail.test' } },
    { level: 'warn', time: ago(second - 1), text: 'it is slow' },
  ],
  error: index === 3 ? error : { name: 'TimeLimitError', message: 'Ran longer than its time limit of 10 s' },
}));

export const failedRun: RunDetail = {
  ...failed,
  ...{ attempts, failure: error, result: undefined },
  payload: {
    to: 'someone@example.org',
    subject: HOSTILE,
    password: '[redacted]',
    count: 3,
    urgent: true,
    tags: ['a', 'b'],
  },
  expiresAt: ahead(6 * 86_400),
  parent: { ...base(9, 'accounts.register'), state: 'SUCCESS' },
  children: [{ ...base(10, 'notifications.alert'), state: 'SUCCESS' }],
  flow: { id: 'flow-1', name: 'welcome', state: 'FAILURE', step: 'mail', stepTitle: 'mail', member: 0 },
  deadLetterId: 'letter-1',
  can: { cancel: false, retry: true },
};

const waiting = others.find(({ state }) => state === 'PENDING') ?? failed;

export const waitingRun: RunDetail = {
  ...waiting,
  ...{
    payload: { jobId: 'backtest 7', filterId: 'home-favourites' },
    result: undefined,
    attempts: [],
    children: [],
  },
  waiting: { id: waiting.id, attempt: 1, task: waiting.task, kind: 'parked', dueAt: ahead(540), refusals: 0 },
  can: { cancel: true, retry: false },
};

export const findings: readonly Finding[] = [
  {
    code: 'queue-paused',
    text: 'The queue processing.backtests is paused by operator: the provider is down',
    about: { kind: 'queue', id: 'processing.backtests' },
  },
  {
    code: 'limited',
    text: 'The key jolpica allows 4 starts in 1 s; its turn comes later',
    until: ahead(540),
    about: { kind: 'limit', id: 'jolpica' },
  },
  { code: 'ahead', text: '1,204 messages are ahead of it in the queue' },
];

export const runDetails: readonly RunDetail[] = [failedRun, waitingRun];
