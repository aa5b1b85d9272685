import { z } from 'zod';
import { whenFailed } from '../contract/failure-hook';
import { defineQueues } from '../contract/queues';
import { defineTask } from '../contract/task';
import { REDACTED } from '../contract/sensitive';
import { failureMessages } from './failure-messages';
import type { Settled } from './settled';
import type { WorkerParts } from './worker-parts';

const { work } = defineQueues('games', { work: {} });
const told = defineTask({ name: 'games.told', queue: work, payload: z.unknown() });
const logIn = defineTask({
  name: 'games.log_in',
  queue: work,
  payload: z.strictObject({ user: z.string(), token: z.string().meta({ sensitive: true }) }),
  onFailure: [whenFailed(told, (failure) => failure.payload)],
});

describe('the message of a failure hook', () => {
  it('INVARIANT: is made without what is sensitive in the payload', () => {
    const payload = { user: 'ada', token: 'hunter2' };
    const settled = {
      envelope: { id: 'a', task: logIn.name, attempt: 1, payload },
      handler: { task: logIn },
    };
    const failing = {
      act: 'dead-letter',
      error: new Error('no'),
      reason: 'permanent-error',
      recorded: false,
    } as const;
    const parts = { name: 'w1', maxBodyBytes: 1_000, clock: () => new Date(0) };
    const [entry] = failureMessages(failing, settled as unknown as Settled, parts as unknown as WorkerParts);
    expect(JSON.parse(String(entry?.message.body))).toEqual({ user: 'ada', token: REDACTED });
  });
});
