import type { Envelope } from '../envelope/envelope';
import type { RunSummary } from '../store/task-store';
import { gate } from './gate';

const now = new Date('2026-03-01T12:00:00Z');
const envelope: Envelope = { id: 'r1', task: 'games.sync', payload: {}, attempt: 2 };
const run = (summary: Partial<RunSummary>): RunSummary => ({
  state: 'STARTED',
  attempt: 2,
  error: undefined,
  presence: undefined,
  suspicion: 0,
  ...summary,
});

describe('gate', () => {
  it('lets a run through that nobody has heard of', () => {
    expect(gate(envelope, undefined, now)).toBeUndefined();
  });

  it.each([
    ['a started attempt, whose worker was lost', run({})],
    ['the attempt after a recorded retry', run({ state: 'RETRY', attempt: 1 })],
    ['a run that was handed back', run({ state: 'PENDING', attempt: 1 })],
  ])('lets %s through', (_, summary) => {
    expect(gate(envelope, summary, now)).toBeUndefined();
  });

  it.each([
    ['has succeeded', run({ state: 'SUCCESS' })],
    ['was revoked', run({ state: 'REVOKED' })],
    ['has this attempt behind it and waits for the next', run({ state: 'RETRY', attempt: 2 })],
    ['is further already', run({ state: 'STARTED', attempt: 3 })],
  ])('takes a delivery for a duplicate when the run %s', (_, summary) => {
    expect(gate(envelope, summary, now)).toEqual({ kind: 'duplicate' });
  });

  it('asks for the dead letter again when the run has failed, because it may not have left', () => {
    const error = { name: 'Error', message: 'boom' };
    expect(gate(envelope, run({ state: 'FAILURE', error }), now)).toEqual({ kind: 'failed-before', error });
  });

  it.each(['FAILURE', 'SUCCESS', 'REVOKED'] as const)(
    'lets a replayed message run anew after %s',
    (state) => {
      expect(gate({ ...envelope, attempt: 1, replayed: true }, run({ state }), now)).toBeUndefined();
    },
  );

  it('revokes what has expired', () => {
    expect(gate({ ...envelope, expires: now }, undefined, now)).toEqual({ kind: 'revoked', why: 'expired' });
  });

  it('does not run what is due later', () => {
    const eta = new Date(now.getTime() + 60_000);
    expect(gate({ ...envelope, eta }, undefined, now)).toEqual({ kind: 'early', dueAt: eta });
  });

  it('runs what is due within the difference of two clocks', () => {
    expect(gate({ ...envelope, eta: new Date(now.getTime() + 20) }, undefined, now)).toBeUndefined();
  });
});
