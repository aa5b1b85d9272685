import type { QueueItem, Waiting, WorkerItem } from '@baton/operations';
import { lookAtClock } from './look-at-clock';
import { lookAtQueues } from './look-at-queues';
import { lookAtRelay, lookAtWorkers } from './look-at-work';

describe('the doctor', () => {
  const work = { name: 'a.work', deadLetter: { exchange: 'a.dead', routingKey: 'a.work' } };
  const asNeeded = {
    ...{ 'x-queue-type': 'quorum', 'x-delivery-limit': 20, 'x-overflow': 'reject-publish' },
    ...{ 'x-dead-letter-exchange': 'a.dead', 'x-dead-letter-routing-key': 'a.work' },
    'x-dead-letter-strategy': 'at-least-once',
  };
  const queues = (args: object | undefined) =>
    lookAtQueues([work], new Map(args ? [['a.work', args as Record<string, unknown>]] : []));

  it('is content with queues that are as the contracts need them', () => {
    expect(queues(asNeeded)).toEqual([{ about: 'queues', health: 'ok', detail: expect.any(String) }]);
  });

  it('finds queues that are missing', () => {
    expect(queues(undefined)).toMatchObject([{ health: 'wrong', detail: 'RabbitMQ does not have a.work' }]);
  });

  it('finds arguments that have drifted, with what was expected and what there is', () => {
    const { 'x-overflow': _, ...rest } = asNeeded;
    const details = queues({ ...rest, 'x-delivery-limit': 5, 'x-max-length': 10 }).map(
      ({ detail }) => detail,
    );
    expect(details.sort()).toEqual([
      'a.work, x-delivery-limit: expected 20, got 5',
      'a.work, x-max-length: expected none, got 10',
      'a.work, x-overflow: expected "reject-publish", got none',
    ]);
  });

  it.each([
    [0, 'ok'],
    [-1000, 'ok'],
    [1001, 'wrong'],
    [-90_000, 'wrong'],
  ])('judges a clock that is %i ms ahead: %s', (skew, health) => {
    expect(lookAtClock(skew).health).toBe(health);
  });

  it('finds a relay that is missing by what is overdue', () => {
    const now = new Date(100_000);
    const waiting = (dueAt: number, refusals = 0): Waiting => ({
      ...{ id: 'run-1', attempt: 1, task: 'a.b', kind: 'delay', dueAt: new Date(dueAt), refusals },
    });
    expect(lookAtRelay(undefined, now).health).toBe('ok');
    expect(lookAtRelay(waiting(90_000), now).health).toBe('ok');
    expect(lookAtRelay(waiting(89_999), now)).toMatchObject({
      health: 'wrong',
      todo: expect.stringContaining('scheduler'),
    });
    expect(lookAtRelay(waiting(200_000, 3), now)).toMatchObject({
      health: 'wrong',
      todo: expect.stringContaining('baton why run-1'),
    });
  });

  it('finds messages that no worker serves, and says what is paused', () => {
    const queue = (more: Partial<QueueItem>) =>
      ({ name: 'a.work', kind: 'work', workers: [], ...more }) as QueueItem;
    const wrong = (item: QueueItem) =>
      lookAtWorkers([{ alive: true } as WorkerItem], [item]).filter(({ health }) => health === 'wrong');
    expect(wrong(queue({ ready: 0 }))).toEqual([]);
    expect(wrong(queue({ ready: 3, workers: ['w1'] }))).toEqual([]);
    expect(wrong(queue({ ready: 3 }))).toMatchObject([
      { detail: '3 messages in a.work, and no worker serves it' },
    ]);
    const paused = { by: 'operator', reason: 'too many errors', since: new Date(0), until: undefined };
    expect(lookAtWorkers([], [queue({ paused })]).at(-1)?.detail).toContain(
      'paused by operator: too many errors',
    );
  });
});
