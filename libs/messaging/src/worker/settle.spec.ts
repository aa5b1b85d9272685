import { milliseconds, minutes, seconds } from '../contract/duration';
import { InvalidResultError, PermanentError, TimeLimitError, TransientError } from '../contract/errors';
import { exponential, noRetry } from '../contract/retry-policy';
import { UnstorableError } from '../store/unstorable-error';
import { settle } from './settle';

const now = new Date('2026-03-01T12:00:00Z');
const retry = exponential({ retries: 2, first: seconds(10), jitter: 0 });
const context = { attempt: 1, retry, recorded: true, now, chance: 0.5 };
const boom = new Error('boom');

describe('settle', () => {
  it('stores a result and then acknowledges', () => {
    expect(settle({ kind: 'succeeded', result: 7, committed: false }, context)).toEqual({
      act: 'succeed',
      result: 7,
    });
  });

  it('only acknowledges what the handler committed in its own transaction', () => {
    expect(settle({ kind: 'succeeded', result: 7, committed: true }, context)).toEqual({
      act: 'acknowledge',
    });
  });

  it('only acknowledges a success of which nothing is to be recorded', () => {
    const outcome = { kind: 'succeeded', result: undefined, committed: false } as const;
    expect(settle(outcome, { ...context, recorded: false })).toEqual({ act: 'acknowledge' });
  });

  it.each([
    [1, '2026-03-01T12:00:10.000Z'],
    [2, '2026-03-01T12:00:20.000Z'],
  ])('retries failed attempt %i at the time its policy says', (attempt, dueAt) => {
    expect(settle({ kind: 'failed', error: boom }, { ...context, attempt })).toEqual({
      act: 'retry',
      dueAt: new Date(dueAt),
      error: boom,
    });
  });

  it('dead-letters when no retry is left', () => {
    const settlement = settle({ kind: 'failed', error: boom }, { ...context, attempt: 3 });
    expect(settlement).toMatchObject({ act: 'dead-letter', reason: 'retries-exhausted', error: boom });
  });

  it('treats a time-out like any other failure', () => {
    const error = new TimeLimitError('too long');
    expect(settle({ kind: 'timed-out', error }, context)).toMatchObject({ act: 'retry' });
    expect(settle({ kind: 'timed-out', error }, { ...context, retry: noRetry })).toMatchObject({
      act: 'dead-letter',
    });
  });

  it('records the failure of a run that ended its worker, before its dead letter is sent', () => {
    expect(settle({ kind: 'crashed-worker', error: boom }, context)).toEqual({
      ...{ act: 'dead-letter', reason: 'crashed-worker', error: boom, recorded: false },
    });
  });

  it('never retries a permanent error', () => {
    const error = new PermanentError('no such user');
    expect(settle({ kind: 'failed', error }, context)).toMatchObject({
      act: 'dead-letter',
      reason: 'permanent-error',
    });
  });

  it('never retries a result that breaks its contract', () => {
    const error = new InvalidResultError('games.sync', [{ field: 'synced', problem: 'missing' }]);
    expect(settle({ kind: 'failed', error }, context)).toMatchObject({ reason: 'invalid-result' });
  });

  it('waits as long as the other side asked for', () => {
    const error = new TransientError('busy', { retryAfter: minutes(7) });
    expect(settle({ kind: 'failed', error }, context)).toMatchObject({
      dueAt: new Date('2026-03-01T12:07:00Z'),
    });
  });

  it('retries what ctx.retry asked for, whatever the error is, for as long as a retry is left', () => {
    const only = exponential({ retries: 2, first: seconds(10), jitter: 0, only: ['ConnectionError'] });
    const failed = { kind: 'failed', error: boom, asked: { retryAfter: minutes(3) } } as const;
    const asked = { ...context, retry: only };
    expect(settle({ kind: 'failed', error: boom }, asked)).toMatchObject({ reason: 'permanent-error' });
    expect(settle(failed, asked)).toMatchObject({ act: 'retry', dueAt: new Date('2026-03-01T12:03:00Z') });
    expect(settle(failed, { ...asked, attempt: 3 })).toMatchObject({
      reason: 'retries-exhausted',
      error: boom,
    });
  });

  it('never retries what no store can keep', () => {
    const error = new UnstorableError('result of 7', 'expected a JSON value');
    expect(settle({ kind: 'failed', error }, context)).toMatchObject({ reason: 'invalid-result' });
  });

  it.each([-1, NaN, Infinity, 1e18, '120' as never])(
    'follows its policy where nobody can mean the time that was asked for: %s',
    (retryAfter) => {
      const error = new TransientError('busy', { retryAfter: milliseconds(retryAfter) });
      expect(settle({ kind: 'failed', error }, context)).toMatchObject({
        act: 'retry',
        dueAt: new Date('2026-03-01T12:00:10Z'),
      });
    },
  );

  it('hands an interrupted delivery back without spending an attempt', () => {
    expect(settle({ kind: 'interrupted' }, { ...context, attempt: 3 })).toEqual({ act: 'requeue' });
  });

  it('lets a duplicate go', () => {
    expect(settle({ kind: 'duplicate' }, context)).toEqual({ act: 'acknowledge' });
  });

  it('parks what came before its time', () => {
    expect(settle({ kind: 'early', dueAt: now }, context)).toEqual({ act: 'park', dueAt: now });
  });

  it('sends the dead letter of a run that failed before again, without recording it twice', () => {
    const outcome = {
      kind: 'failed-before',
      error: { name: 'Error', message: 'boom', reason: 'permanent-error' },
    } as const;
    expect(settle(outcome, context)).toMatchObject({
      act: 'dead-letter',
      reason: 'permanent-error',
      recorded: true,
    });
  });

  it('dead-letters what has the id of a run of another task, and records nothing under it', () => {
    expect(settle({ kind: 'id-taken', error: boom }, context)).toEqual({
      act: 'dead-letter',
      reason: 'id-taken',
      error: boom,
      recorded: true,
    });
  });

  it('dead-letters what cannot run, whatever the policy', () => {
    const outcome = { kind: 'unrunnable', reason: 'malformed-json', error: boom } as const;
    expect(settle(outcome, context)).toEqual({
      act: 'dead-letter',
      reason: 'malformed-json',
      error: boom,
      recorded: false,
    });
  });
});
