import { isRecorded } from './recorded';

const first = { redelivered: false };
const message = { id: 'run-1', task: 'tests.quiet', payload: {}, attempt: 1 };

describe('what is recorded', () => {
  it('is every run of a task that says nothing about it', () => {
    expect(isRecorded({ record: 'all' }, message, first)).toBe(true);
  });

  it('is nothing of a first delivery when failures only are recorded', () => {
    expect(isRecorded({ record: 'failures' }, message, first)).toBe(false);
  });

  it.each([
    ['a delivery that came back', message, { redelivered: true }],
    ['a retry', { ...message, attempt: 2 }, first],
    ['a dead letter sent again', { ...message, replayed: true }, first],
    ['a step of a flow', { ...message, flow: { id: 'f', step: 's', member: undefined } }, first],
    ['a message with a unique key', { ...message, uniqueKey: 'k' }, first],
  ] as const)('is %s all the same', (_, envelope, delivery) => {
    expect(isRecorded({ record: 'failures' }, envelope as typeof message, delivery)).toBe(true);
  });
});
