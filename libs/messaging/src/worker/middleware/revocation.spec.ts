import { RevokedError } from '../../contract/errors';
import { silentLogger } from '../../contract/logger';
import type { RunState } from '../../contract/run-state';
import type { Run, RunStore } from '../../store/task-store';
import { AttemptEnd } from '../attempt-end';
import type { Attempt } from './middleware';
import { revocation } from './revocation';

/** An attempt that lasts while its run ends elsewhere. */
async function endedElsewhere(state: RunState, { over = false } = {}): Promise<Error[]> {
  const ended: Error[] = [];
  const end = new AttemptEnd();
  let look: Promise<unknown> | undefined;
  const runs = {
    ended: async () => {
      if (over) end.reach();
      return { state } as Run;
    },
  } as Partial<RunStore> as RunStore;
  const attempt = {
    ...{ ctx: { runId: 'a', log: silentLogger }, end },
    endNow: (error: Error) => void ended.push(error),
    whenLong: (listener: () => unknown) => (look = Promise.resolve(listener())),
  } as unknown as Attempt;
  await revocation(runs)(attempt, async () => undefined);
  await look;
  await new Promise(setImmediate);
  return ended;
}

describe('an attempt whose run ends elsewhere', () => {
  it('ends when it was cancelled', async () => {
    await expect(endedElsewhere('REVOKED')).resolves.toEqual([expect.any(RevokedError)]);
  });

  it.each(['SUCCESS', 'FAILURE'] as const)(
    'goes on when that was in %s: its end is superseded',
    async (state) => {
      await expect(endedElsewhere(state)).resolves.toEqual([]);
    },
  );

  it('is left alone when it is over by then', async () => {
    await expect(endedElsewhere('REVOKED', { over: true })).resolves.toEqual([]);
  });
});
