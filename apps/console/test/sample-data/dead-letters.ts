import type { Bulk, LetterDetail, LetterGroups, LetterItem } from '../../src/web/data/wire';
import { contracts } from './contracts';
import { ago } from './moments';
import { failedRun, HOSTILE } from './runs';

const letter = (n: number, rest: Partial<LetterItem> = {}): LetterItem => ({
  ...{
    id: `letter-${n}`,
    runId: failedRun.id,
    task: 'notifications.send_email',
    queue: 'notifications.email',
  },
  ...{
    reason: 'permanent-error',
    error: `PermanentError: 550 no such mailbox: ${HOSTILE}`,
    fingerprint: 'f1',
  },
  ...{ attempts: 4, worker: 'notification-worker@mail-2', diedAt: ago(n * 95), state: 'open' },
  ...rest,
});

export const letters: readonly LetterItem[] = [
  ...Array.from({ length: 9 }, (_, index) => letter(index + 1)),
  letter(20, { state: 'replayed', settledAt: ago(10), settledBy: 'operator' }),
];

export const letterGroups: LetterGroups = {
  groups: [
    {
      ...{ fingerprint: 'f1', task: 'notifications.send_email', queue: 'notifications.email', count: 41 },
      ...{ reason: 'permanent-error', error: letter(1).error, firstAt: ago(7200), lastAt: ago(95) },
    },
    {
      ...{ fingerprint: 'f2', task: 'football.import_season', queue: 'processing.stats', count: 2 },
      ...{
        reason: 'retries-exhausted',
        error: 'Error: expected 380 games, got 379',
        firstAt: ago(90_000),
        lastAt: ago(4000),
      },
    },
    {
      ...{
        fingerprint: 'f3',
        task: 'games.sync_lvie',
        queue: 'ingestion.unrouted',
        count: 1,
        reason: 'unknown-task',
      },
      ...{ error: 'UnknownTaskError: did you mean games.sync_live?', firstAt: ago(300), lastAt: ago(300) },
    },
  ],
  uncollected: [{ queue: 'notifications.email.dead', messages: 3 }],
};

export const letterDetail: LetterDetail = {
  ...letter(1),
  ...{ exchange: 'notifications', routingKey: 'notifications.send_email', bytes: 214 },
  headers: { 'x-baton-attempt': 4, traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  payload: { to: 'no', subject: HOSTILE, password: '[redacted]', count: -1 },
  schema: contracts[0]?.payloadSchema,
};

export const replays: readonly Bulk[] = [
  {
    ...{
      id: 'r1',
      kind: 'replay',
      filter: { task: 'football.import_season' },
      canary: 2,
      rate: 20,
      state: 'running',
    },
    ...{ total: 180, moved: 64, startedBy: 'operator', reason: 'the provider is back', startedAt: ago(9) },
  },
];
