import type { Envelope } from '../envelope/envelope';
import type { RunSummary } from '../store/task-store';
import { gate } from './gate';

const now = new Date('2026-03-01T12:00:00Z');
const envelope: Envelope = { id: 'r1', task: 'games.sync', payload: {}, attempt: 2 };
const run = (summary: Partial<RunSummary>): RunSummary => ({
  task: 'games.sync',
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

  it.each(['STARTED', 'RETRY', 'SUCCESS', 'FAILURE'] as const)(
    'does not take it for a duplicate of a run of another task, in %s, that has its id',
    (state) => {
      const outcome = gate(envelope, run({ task: 'games.scores', state }), now);
      expect(outcome).toMatchObject({
        kind: 'id-taken',
        error: {
          message: 'id of games.sync: expected one of its own, got "r1", the id of a run of games.scores',
        },
      });
    },
  );

  it('knows a run by its id alone that was revoked before anybody had heard of it', () => {
    expect(gate(envelope, run({ task: '', state: 'REVOKED' }), now)).toEqual({ kind: 'duplicate' });
  });

  it('asks for the dead letter again when the run has failed, because it may not have left', () => {
    const error = { name: 'Error', message: 'boom' };
    expect(gate(envelope, run({ state: 'FAILURE', error }), now)).toEqual({ kind: 'failed-before', error });
  });

  describe('of a replayed message', () => {
    const replayed = { ...envelope, attempt: 1, replayed: true };

    it.each([
      ['failed', run({ state: 'FAILURE', attempt: 3 })],
      ['was reopened', run({ state: 'PENDING', attempt: 0 })],
    ])('lets it run anew when its run %s', (_, summary) => {
      expect(gate(replayed, summary, now)).toBeUndefined();
    });

    it.each([
      ['INVARIANT: does not let it run when it was cancelled since', run({ state: 'REVOKED', attempt: 0 })],
      [
        'takes it for a duplicate when it comes again after its success',
        run({ state: 'SUCCESS', attempt: 1 }),
      ],
      ['takes it for a duplicate when it comes again after its retry', run({ state: 'RETRY', attempt: 1 })],
    ])('%s', (_, summary) => {
      expect(gate(replayed, summary, now)).toEqual({ kind: 'duplicate' });
    });
  });

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
