/// <reference types="jest" />
import type { TaskStore } from '../../store/task-store';
import { UnstorableError } from '../../store/unstorable-error';
import { at, endingOf, entryOf, ERROR, newId, refOf, retryOf } from './harness';
import { describeMarks } from './marks';

const MENDED = { league: 'NBA' };

export function describeRuns(open: () => TaskStore): void {
  it('knows the runs that a run has sent, once they have begun, oldest first', async () => {
    const store = open();
    const parentId = newId();
    const [third, first, second] = [3, 1, 2].map((seconds) => endingOf({ parentId, sentAt: at(seconds) }));
    for (const child of [third, first, second]) await store.runs.end(child!);
    await store.runs.end(endingOf({ parentId: newId() }));
    await expect(store.runs.children(parentId, { limit: 10 })).resolves.toEqual([
      first!.id,
      second!.id,
      third!.id,
    ]);
    await expect(store.runs.children(parentId, { limit: 1 })).resolves.toEqual([first!.id]);
    await expect(store.runs.children(newId(), { limit: 10 })).resolves.toEqual([]);
  });

  describe('the end of an attempt', () => {
    it('is kept with everything that is known of it', async () => {
      const store = open();
      const ending = endingOf({
        rootId: 'root',
        parentId: 'parent',
        sentAt: at(0),
        result: { synced: 3, at: 'naïve 😀' },
      });
      await expect(store.runs.end(ending)).resolves.toBe('recorded');
      await expect(store.runs.find(ending.id)).resolves.toEqual({
        id: ending.id,
        task: 'games.sync_date_range',
        queue: 'ingestion.sync',
        state: 'SUCCESS',
        attempt: 1,
        payload: { league: 'NFL' },
        result: { synced: 3, at: 'naïve 😀' },
        error: undefined,
        progress: undefined,
        worker: 'worker-1',
        presence: undefined,
        suspicion: 0,
        rootId: 'root',
        parentId: 'parent',
        attempts: [
          { attempt: 1, outcome: 'succeeded', worker: 'worker-1', startedAt: at(1), finishedAt: at(2) },
        ],
        createdAt: at(0),
        startedAt: at(1),
        finishedAt: at(2),
        expiresAt: at(3600),
      });
    });

    it.each([
      [null],
      [0],
      [''],
      [false],
      ['a NUL \u0000 and a lone \ud800 surrogate'],
      [[1, [2, { z: 1, a: 2 }]]],
    ])('keeps the result %j as it is', async (result) => {
      const ending = endingOf({ result });
      await open().runs.end(ending);
      const run = await open().runs.find(ending.id);
      expect(JSON.stringify(run?.result)).toBe(JSON.stringify(result));
    });

    it('tells no result from the result null', async () => {
      const ending = endingOf();
      await open().runs.end(ending);
      expect((await open().runs.find(ending.id))?.result).toBeUndefined();
    });

    it('is superseded when it was recorded before, and changes nothing', async () => {
      const store = open();
      const ending = endingOf({ result: 'first' });
      await store.runs.end(ending);
      await expect(store.runs.end({ ...ending, result: 'second', worker: 'worker-2' })).resolves.toBe(
        'superseded',
      );
      expect(await store.runs.find(ending.id)).toMatchObject({
        result: 'first',
        worker: 'worker-1',
        attempts: [{}],
      });
    });

    it('is superseded once the run has ended in whatever state, also for a later attempt', async () => {
      const store = open();
      for (const state of ['SUCCESS', 'FAILURE', 'REVOKED'] as const) {
        const ending = endingOf({ state, attempt: 2 });
        await store.runs.end(ending);
        await expect(store.runs.end({ ...ending, attempt: 3 })).resolves.toBe('superseded');
        expect((await store.runs.summary(ending.id))?.state).toBe(state);
      }
    });

    it('is recorded once when many deliveries of the same attempt end together', async () => {
      const store = open();
      const ending = endingOf();
      const results = Array.from({ length: 20 }, (_, i) => store.runs.end({ ...ending, result: i }));
      expect((await Promise.all(results)).filter((result) => result === 'recorded')).toHaveLength(1);
      expect((await store.runs.find(ending.id))?.attempts).toHaveLength(1);
    });

    it('is recorded for each of many runs that end together', async () => {
      const store = open();
      const endings = Array.from({ length: 1000 }, (_, i) => endingOf({ result: i }));
      const results = await Promise.all(endings.map((ending) => store.runs.end(ending)));
      expect(new Set(results)).toEqual(new Set(['recorded']));
      const found = await Promise.all(endings.map((ending) => store.runs.find(ending.id)));
      expect(found.map((run) => run?.result)).toEqual(endings.map((_, i) => i));
    });

    it('takes its neighbours along when one of them cannot be kept', async () => {
      const store = open();
      const cyclic: Record<string, unknown> = {};
      cyclic['self'] = cyclic;
      const bad = [
        endingOf({ result: cyclic }),
        endingOf({ result: 1n }),
        endingOf({ id: 'a\u0000b' }),
        endingOf({ attempt: 2 ** 31 }),
      ];
      const good = Array.from({ length: 10 }, () => endingOf());
      const ends = [...good.slice(0, 5), ...bad, ...good.slice(5)].map((ending) => store.runs.end(ending));
      const results = await Promise.allSettled(ends);
      expect(results.map((result) => result.status)).toEqual([
        ...Array<string>(5).fill('fulfilled'),
        ...Array<string>(4).fill('rejected'),
        ...Array<string>(5).fill('fulfilled'),
      ]);
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(UnstorableError);
    });
  });

  describe('a retry', () => {
    it('is kept together with the message that makes it', async () => {
      const store = open();
      const id = newId();
      const retry = retryOf({ id, attempt: 1 });
      await expect(store.runs.end(retry)).resolves.toBe('recorded');
      expect(await store.runs.find(id)).toMatchObject({
        ...{ state: 'RETRY', attempt: 1, error: ERROR, finishedAt: undefined, expiresAt: undefined },
        attempts: [{ outcome: 'failed', error: ERROR }],
      });
      expect((await store.outbox.waiting()).filter((entry) => entry.id === id)).toEqual(retry.next);
    });

    it('is not made again by a stale delivery of the attempt before', async () => {
      const store = open();
      const id = newId();
      await store.runs.end(retryOf({ id, attempt: 1 }));
      await store.outbox.cancel(id);
      await expect(store.runs.end(retryOf({ id, attempt: 1 }))).resolves.toBe('superseded');
      await expect(store.outbox.cancel(id)).resolves.toBe(false);
    });

    it('keeps what the handler wrote with its attempt, and nothing where it wrote nothing', async () => {
      const log = [
        { level: 'info', time: at(0).toISOString(), text: 'begins' },
        { level: 'warn', time: at(1).toISOString(), text: 'a "quoted" \\ \u0000', fields: { games: 3 } },
      ] as const;
      const [talking, silent] = [endingOf({ log }), endingOf()];
      for (const ending of [talking, silent]) await open().runs.end(ending);
      expect((await open().runs.find(talking.id))?.attempts[0]?.log).toEqual(log);
      expect((await open().runs.find(silent.id))?.attempts[0]).not.toHaveProperty('log');
    });

    it('adds to the history that the attempts before have left', async () => {
      const store = open();
      const id = newId();
      await store.runs.end(retryOf({ id, attempt: 1 }));
      await store.runs.end(retryOf({ id, attempt: 2, worker: 'worker-2' }));
      await expect(store.runs.end(endingOf({ id, attempt: 3, worker: 'worker-3' }))).resolves.toBe(
        'recorded',
      );
      const run = await store.runs.find(id);
      expect(run?.attempts.map(({ attempt, outcome, worker }) => `${attempt} ${outcome} ${worker}`)).toEqual([
        '1 failed worker-1',
        '2 failed worker-2',
        '3 succeeded worker-3',
      ]);
      expect(run).toMatchObject({ state: 'SUCCESS', attempt: 3, error: undefined });
    });

    it('leaves no message when its run has ended meanwhile', async () => {
      const store = open();
      const ending = endingOf();
      await store.runs.end(ending);
      await store.runs.end(retryOf({ id: ending.id, attempt: 1 }));
      await expect(store.outbox.cancel(ending.id)).resolves.toBe(false);
    });
  });

  describeMarks(open);
  describeRevocation(open);

  describe('retention', () => {
    it('removes the runs whose time has come, oldest first, up to the limit', async () => {
      const store = open();
      const runs = [40, 20, 30, 10].map((seconds) => endingOf({ expiresAt: at(seconds) }));
      const kept = retryOf({ id: newId(), attempt: 1, expiresAt: at(5) });
      for (const ending of [...runs, kept]) await store.runs.end(ending);
      await expect(store.runs.removeExpired({ now: at(30), limit: 2 })).resolves.toBe(2);
      const left = async (): Promise<boolean[]> =>
        Promise.all([...runs, kept].map(async ({ id }) => (await store.runs.summary(id)) !== undefined));
      await expect(left()).resolves.toEqual([true, false, true, false, true]);
      await expect(store.runs.removeExpired({ now: at(30), limit: 2 })).resolves.toBe(1);
      await expect(left()).resolves.toEqual([true, false, false, false, true]);
    });
  });
}

function describeRevocation(open: () => TaskStore): void {
  describe('revoking', () => {
    it('ends a run for good, also for the worker that still runs it', async () => {
      const store = open();
      const ref = refOf();
      await store.runs.started(ref);
      await expect(store.runs.revoke(ref.id)).resolves.toBe(true);
      await expect(store.runs.end(endingOf({ id: ref.id }))).resolves.toBe('superseded');
      expect(await store.runs.find(ref.id)).toMatchObject({
        state: 'REVOKED',
        task: 'games.sync_date_range',
      });
    });

    it('takes what waits for the run out of the outbox', async () => {
      const store = open();
      const entry = entryOf();
      await store.outbox.add([entry, entryOf()]);
      await expect(store.runs.revoke(entry.id)).resolves.toBe(true);
      expect((await store.outbox.waiting()).map(({ id }) => id)).not.toContain(entry.id);
      expect(await store.runs.find(entry.id)).toMatchObject({ state: 'REVOKED', task: entry.task });
    });

    it('is remembered for a run nothing is known of yet, which may be in a queue', async () => {
      const store = open();
      const id = newId();
      await expect(store.runs.revoke(id)).resolves.toBe(true);
      expect(await store.runs.summary(id)).toMatchObject({ state: 'REVOKED' });
      await expect(store.runs.end(endingOf({ id }))).resolves.toBe('superseded');
    });

    it('does nothing to a run that has ended', async () => {
      const store = open();
      const ending = endingOf();
      await store.runs.end(ending);
      await expect(store.runs.revoke(ending.id)).resolves.toBe(false);
      expect(await store.runs.summary(ending.id)).toMatchObject({ state: 'SUCCESS' });
    });
  });

  describe('a run of another task under the same id', () => {
    it('INVARIANT: has nothing written into it, by a start, a progress, an end or a transaction', async () => {
      const store = open();
      const ref = refOf();
      const other = { ...ref, task: 'games.sync_all_teams', attempt: 2, worker: 'worker-2' };
      await store.runs.started(ref);
      const before = await store.runs.find(ref.id);
      await store.runs.started(other);
      await store.runs.progress(other, { current: 1 });
      await expect(store.runs.end(endingOf(other))).resolves.toBe('superseded');
      const work = jest.fn(() => Promise.resolve('done'));
      await expect(store.transaction(other, work)).resolves.toEqual({ kind: 'superseded' });
      expect(work).not.toHaveBeenCalled();
      await expect(store.runs.find(ref.id)).resolves.toEqual(before);
    });
  });

  describe('reopening', () => {
    it('lets a failed run start over, with its history', async () => {
      const store = open();
      const failed = endingOf({ state: 'FAILURE', outcome: 'failed', error: ERROR, attempt: 3 });
      await store.runs.end(failed);
      await store.runs.reopen(failed.id);
      expect(await store.runs.find(failed.id)).toMatchObject({
        ...{ state: 'PENDING', attempt: 0, error: undefined, finishedAt: undefined, expiresAt: undefined },
        attempts: [{ attempt: 3 }],
      });
      await expect(store.runs.end(endingOf({ id: failed.id, attempt: 1 }))).resolves.toBe('recorded');
      expect((await store.runs.find(failed.id))?.attempts.map(({ attempt }) => attempt)).toEqual([3, 1]);
    });

    it.each([
      ['its start', (store: TaskStore, id: string) => store.runs.started(refOf({ id, payload: MENDED }))],
      ['its end', (store: TaskStore, id: string) => store.runs.end(endingOf({ id, payload: MENDED }))],
    ])('shows the payload it runs with from %s on, though it failed with another', async (_, tell) => {
      const store = open();
      const failed = endingOf({ state: 'FAILURE', outcome: 'failed', error: ERROR });
      await store.runs.end(failed);
      await store.runs.reopen(failed.id);
      await tell(store, failed.id);
      expect((await store.runs.find(failed.id))?.payload).toEqual(MENDED);
    });

    it('leaves every other run alone', async () => {
      const store = open();
      const succeeded = endingOf();
      const waiting = retryOf({ id: newId(), attempt: 1 });
      for (const ending of [succeeded, waiting]) {
        await store.runs.end(ending);
        await store.runs.reopen(ending.id);
        expect(await store.runs.summary(ending.id)).toMatchObject({ state: ending.state });
      }
      await store.runs.reopen(newId());
    });
  });
}
