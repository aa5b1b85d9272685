import type { Envelope } from '../envelope/envelope';
import type { RunSummary } from '../store/task-store';
import { judge, returnsOf } from './suspicion';

const envelope: Envelope = { id: 'r1', task: 'games.sync', payload: {}, attempt: 1 };
const verdict = (
  run: Partial<RunSummary>,
  { returns = 1, gone = true }: { returns?: number; gone?: boolean } = {},
) =>
  judge(envelope, {
    run: {
      ...{
        task: envelope.task,
        state: 'STARTED',
        attempt: 1,
        error: undefined,
        presence: 'life-1',
        suspicion: 0,
      },
      ...run,
    },
    returns,
    isWorkerGone: () => Promise.resolve(gone),
  });

describe('a message that comes again', () => {
  it('is innocent the first time its worker died under it, as of a deploy without grace', async () => {
    await expect(verdict({})).resolves.toBe('innocent');
  });

  it('is innocent however often connections were lost, as long as its worker lives', async () => {
    await expect(verdict({}, { returns: 9, gone: false })).resolves.toBe('innocent');
  });

  it('is suspected the second time its worker died under it', async () => {
    await expect(verdict({}, { returns: 2 })).resolves.toBe('suspected');
    await expect(verdict({ state: 'PROGRESS' }, { returns: 2 })).resolves.toBe('suspected');
  });

  it('is suspected when it was under way while a process exited', async () => {
    await expect(verdict({ suspicion: 1 })).resolves.toBe('suspected');
    await expect(verdict({ suspicion: 1, state: 'PENDING' })).resolves.toBe('suspected');
  });

  it('is innocent when its worker handed it back before that was gone, however often', async () => {
    await expect(verdict({ state: 'PENDING' }, { returns: 9 })).resolves.toBe('innocent');
  });

  it('is guilty when a worker in which it ran alone died, and there was a reason before', async () => {
    await expect(verdict({ suspicion: 2 })).resolves.toBe('guilty');
  });

  it('INVARIANT: is never guilty while the worker that runs it alone lives', async () => {
    await expect(verdict({ suspicion: 2 }, { returns: 9, gone: false })).resolves.toBe('suspected');
    await expect(verdict({ suspicion: 2, state: 'PENDING' }, { returns: 9 })).resolves.toBe('suspected');
  });

  it.each([
    ['another attempt', { attempt: 2 }],
    ['a run that has ended, which is replayed', { state: 'FAILURE' }],
  ] as const)('is not judged by %s', async (_, run) => {
    await expect(verdict({ suspicion: 2, ...run }, { returns: 9 })).resolves.toBe('innocent');
  });
});

describe('how often it came back', () => {
  it('is what the queue has counted', () => {
    expect(returnsOf({ redelivered: true, headers: { 'x-delivery-count': 1 } })).toBe(1);
  });

  it('counts as often where the queue counts nothing', () => {
    expect(returnsOf({ redelivered: true, headers: {} })).toBe(2);
    expect(returnsOf({ redelivered: false, headers: {} })).toBe(0);
  });
});
