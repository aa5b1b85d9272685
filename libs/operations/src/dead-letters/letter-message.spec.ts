import { HEADER } from '@baton/messaging';
import type { StoredLetter } from '@baton/task-store';
import { messageOf } from './letter-message';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const letter: StoredLetter = {
  ...{ id: 'l1', runId: 'r1', task: 'games.sync', queue: 'ingestion.sync', state: 'open' },
  ...{ reason: 'retries-exhausted', error: 'Error: boom', fingerprint: 'f', attempts: 3, worker: 'w1' },
  ...{ diedAt: NOW, settledAt: undefined, settledBy: undefined },
  ...{ exchange: '', routingKey: 'ingestion.sync', properties: { messageId: 'r1', type: 'games.sync' } },
  headers: { [HEADER.attempt]: 3, [HEADER.expires]: NOW.toISOString(), traceparent: 'kept' },
  body: Buffer.from('{}'),
};

describe('the message of a dead letter', () => {
  it('starts anew, with its first attempt and as if it had just been sent', () => {
    const { attempt, message } = messageOf(letter, NOW);
    expect(attempt).toBe(1);
    expect(message.headers).toEqual({ traceparent: 'kept', [HEADER.deadReason]: 'retries-exhausted' });
  });

  it('INVARIANT: goes on with its attempt when no worker gave up on it, because its run takes an earlier one for behind', () => {
    const { attempt, message } = messageOf({ ...letter, reason: 'broker' }, NOW);
    expect([attempt, message.headers[HEADER.attempt]]).toEqual([3, 3]);
  });
});
