/// <reference types="jest" />
import type { OutboxEntry, TaskStore } from '../../store/task-store';
import { at, entryOf, newId, NOON, type StoreHarness } from './harness';
import { hear } from './hear';

const SYNC = 'ingestion.sync';
const TASK = 'games.sync_date_range';
const who = { by: 'ada', why: 'the provider is down', now: NOON };

export function describePauses(open: () => TaskStore, harness: () => StoreHarness): void {
  const dueTimes = async (): Promise<number[]> =>
    (await open().outbox.waiting()).map(({ dueAt }) => (dueAt.getTime() - NOON.getTime()) / 1000);
  const putOff = async (change: Partial<OutboxEntry> = {}): Promise<void> =>
    open().pauses.putOff(entryOf({ kind: 'paused', dueAt: at(3600), ...change }), NOON);

  describe('pauses of queues and tasks', () => {
    it('are listed with who, why, since and until when, by every store', async () => {
      await open().pauses.pauseQueue(SYNC, { ...who, until: at(60) });
      await open().pauses.pauseTask(TASK, who);
      const queue = { kind: 'queue', name: SYNC, by: 'ada', why: who.why, since: NOON, until: at(60) };
      const task = { kind: 'task', name: TASK, by: 'ada', why: who.why, since: NOON, until: undefined };
      await expect(open().pauses.list(NOON)).resolves.toEqual([queue, task]);
      await expect(open().pauses.list(at(60))).resolves.toEqual([task]);
    });

    it('can be changed, and end when somebody resumes', async () => {
      await open().pauses.pauseQueue(SYNC, who);
      await open().pauses.pauseQueue(SYNC, { ...who, by: 'grace', now: at(5) });
      await expect(open().pauses.list(NOON)).resolves.toMatchObject([{ by: 'grace', since: at(5) }]);
      await expect(open().pauses.resumeTask(SYNC, at(6))).resolves.toBe(false);
      await expect(open().pauses.resumeQueue(SYNC, at(6))).resolves.toBe(true);
      await expect(open().pauses.resumeQueue(SYNC, at(6))).resolves.toBe(false);
      await expect(open().pauses.list(NOON)).resolves.toEqual([]);
    });

    it('one that is over by itself was not there to be resumed', async () => {
      await open().pauses.pauseTask(TASK, { ...who, until: at(60) });
      await expect(open().pauses.resumeTask(TASK, at(60))).resolves.toBe(false);
    });
  });

  describe('what is put off for a paused task', () => {
    it('becomes due when the task is resumed, and nothing else does', async () => {
      await open().pauses.pauseTask(TASK, who);
      await open().pauses.pauseTask('mails.send', who);
      await putOff();
      await putOff({ task: 'mails.send', dueAt: at(7200) });
      await open().outbox.add([entryOf({ kind: 'parked', dueAt: at(600) })]);
      await expect(open().pauses.resumeTask(TASK, at(1))).resolves.toBe(true);
      await expect(dueTimes()).resolves.toEqual([1, 600, 7200]);
    });

    it('is due at the end of the pause when that comes sooner', async () => {
      await open().pauses.pauseTask(TASK, who);
      await putOff();
      await open().pauses.pauseTask(TASK, { ...who, until: at(60) });
      await expect(dueTimes()).resolves.toEqual([60]);
    });

    it('waits once, however often it is put off', async () => {
      await open().pauses.pauseTask(TASK, who);
      const entry = entryOf({ kind: 'paused', dueAt: at(3600) });
      await open().pauses.putOff(entry, NOON);
      await open().pauses.putOff(entry, NOON);
      await expect(dueTimes()).resolves.toEqual([3600]);
    });

    it('INVARIANT: is left behind by no resume, whoever has not heard of it yet', async () => {
      await open().pauses.pauseTask(TASK, who);
      const late = Array.from({ length: 50 }, () => putOff());
      await open().pauses.resumeTask(TASK, at(1));
      await Promise.all([...late, putOff()]);
      expect((await dueTimes()).filter((due) => due > 1)).toEqual([]);
      await expect(open().outbox.count()).resolves.toBe(51);
    });
  });

  describe('who follows the pauses', () => {
    it('hears of those there are, and of each change that another store makes', async () => {
      const [here, there] = [open(), open()];
      await there.pauses.pauseQueue(SYNC, who);
      const heard = hearPauses(here);
      await heard.until(['ingestion.sync']);
      await there.pauses.pauseTask(TASK, who);
      await heard.until(['ingestion.sync', TASK]);
      await there.pauses.resumeQueue(SYNC, at(1));
      await heard.until([TASK]);
      heard.stop();
    });

    it('keeps what was last known through an outage, and hears afterwards of what it missed', async () => {
      const [here, there] = [open(), open()];
      await there.pauses.pauseQueue(SYNC, who);
      const heard = hearPauses(here);
      await heard.until([SYNC]);
      const comeBack = await harness().goAway();
      const told = heard.count();
      await expect(there.pauses.pauseQueue(newId(), who)).rejects.toThrow();
      expect(heard.count()).toBe(told);
      await comeBack();
      await heard.until([SYNC], told);
      heard.stop();
    });
  });
}

const hearPauses = ({ pauses }: TaskStore) =>
  hear((tell) => pauses.follow((entries) => tell(entries.map(({ name }) => name))));
