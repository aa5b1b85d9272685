/// <reference types="jest" />
import { hours, minutes } from '../contract/duration';
import { InvalidContractError, StoreUnavailableError } from '../contract/errors';
import { nextTime } from '../schedule/next-time';
import type { Firing, NamedDefinition, ScheduleStore, StoredSchedule } from '../schedule/schedule-store';
import { slotId } from '../schedule/scheduler';
import type { OutboxEntry } from '../store/task-store';
import { at, entryOf, insist, NOON } from './store-conformance/harness';

export interface ScheduleHarness {
  /** Another store over the same data, as another replica would open it. */
  open(): Promise<ScheduleStore>;
  /** What waits in the outbox beside the schedules. */
  waiting(): Promise<readonly OutboxEntry[]>;
  /** From now on nothing reaches the database, until the returned function has been called. */
  goAway(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const TASK = 'games.sync_all_teams';

const definition = (name: string, change: Partial<NamedDefinition> = {}): NamedDefinition => ({
  ...{ name, task: TASK, payload: { b: 1, a: 2 }, when: { every: minutes(1) }, timezone: 'UTC' },
  ...change,
});

/** Sends the slot that is due and goes on after `now`. */
const fireAt =
  (now: Date) =>
  (schedule: StoredSchedule): Firing => {
    const slot = schedule.nextAt ?? now;
    const entry = entryOf({
      id: slotId(schedule.name, slot),
      task: schedule.task,
      kind: 'schedule',
      dueAt: slot,
    });
    return { slots: [{ at: slot, entry }], nextAt: nextTime(schedule, now) };
  };

const claim = (now: Date, limit = 100) => ({ now, limit, tasks: [TASK], fire: fireAt(now) });

/** What every ScheduleStore must do. `start` gives a harness over an empty database; it is called once per test. */
export function describeScheduleStoreConformance(name: string, start: () => Promise<ScheduleHarness>): void {
  describe(`schedule store: ${name}`, () => {
    let harness: ScheduleHarness;
    let store: ScheduleStore;
    let other: ScheduleStore;

    beforeEach(async () => {
      harness = await start();
      store = await harness.open();
      other = await harness.open();
    });

    afterEach(() => harness.close());

    const named = async (name: string): Promise<StoredSchedule | undefined> =>
      (await store.list()).find((schedule) => schedule.name === name);
    const waitingIds = async (): Promise<string[]> => (await harness.waiting()).map(({ id }) => id).sort();

    describe('seeding', () => {
      it('adds what the code has, due from its next time on', async () => {
        await store.seed(
          [definition('a'), definition('b', { when: { cron: '30 13 * * *' }, timezone: 'Europe/Berlin' })],
          NOON,
        );
        const { name, ...code } = definition('a');
        const added = { enabled: true, retired: false, lastSlotAt: undefined };
        expect(await store.list()).toMatchObject([
          { name, ...code, ...added, code, nextAt: at(60) },
          { name: 'b', ...added, nextAt: at(1800) },
        ]);
        expect(JSON.stringify((await named('a'))?.payload)).toBe('{"b":1,"a":2}');
      });

      it('leaves the time of what has not changed, even when it is due', async () => {
        await store.seed([definition('a')], NOON);
        await store.seed([definition('a', { payload: { new: true } })], at(600));
        expect(await named('a')).toMatchObject({ nextAt: at(60), payload: { new: true } });
      });

      it('follows the code where nobody has edited, and keeps what an operator has', async () => {
        await store.seed([definition('a'), definition('b')], NOON);
        await store.edit('a', { when: { cron: '0 18 * * *' } }, NOON);
        const changed = { when: { every: hours(1) }, payload: 'new', task: 'games.sync_all_leagues' };
        await store.seed([definition('a', changed), definition('b', changed)], NOON);
        expect(await named('a')).toMatchObject({
          ...changed,
          when: { cron: '0 18 * * *' },
          nextAt: at(6 * 3600),
        });
        expect(await named('b')).toMatchObject({ ...changed, nextAt: at(3600) });
      });

      it('does not switch on what an operator has switched off', async () => {
        await store.seed([definition('a')], NOON);
        await store.edit('a', { enabled: false }, NOON);
        await store.seed([definition('a', { when: { every: hours(1) } })], NOON);
        expect(await named('a')).toMatchObject({
          enabled: false,
          nextAt: undefined,
          when: { every: hours(1) },
        });
      });

      it('retires what the code no longer has, until it has it again', async () => {
        await store.seed([definition('a'), definition('b')], NOON);
        await store.seed([definition('b')], NOON);
        expect(await named('a')).toMatchObject({ retired: true, enabled: true, nextAt: undefined });
        await store.seed([definition('a'), definition('b')], at(600));
        expect(await named('a')).toMatchObject({ retired: false, nextAt: at(660) });
      });

      it('can be done by many apps at once', async () => {
        const all = Array.from({ length: 20 }, (_, i) => definition(`schedule ${i}`));
        await Promise.all([store, other, store, other].map((each) => each.seed(all, NOON)));
        await expect(store.list()).resolves.toHaveLength(20);
      });
    });

    describe('editing', () => {
      it('gives the schedule its new times, and says when there is none of the name', async () => {
        await store.seed([definition('a')], NOON);
        const edited = await store.edit('a', { when: { cron: '0 9 * * *' }, timezone: 'Asia/Tokyo' }, NOON);
        expect(edited).toEqual(await named('a'));
        expect(edited?.nextAt).toEqual(at(12 * 3600));
        await expect(store.edit('nobody', { enabled: false }, NOON)).resolves.toBeUndefined();
      });

      it('counts from now on when it is switched on again', async () => {
        await store.seed([definition('a')], NOON);
        await store.edit('a', { enabled: false }, NOON);
        await expect(store.edit('a', { enabled: true }, at(600))).resolves.toMatchObject({ nextAt: at(660) });
      });

      it('refuses a wrong field and changes nothing', async () => {
        await store.seed([definition('a')], NOON);
        await expect(store.edit('a', { when: { cron: '0 25 * * *' } }, NOON)).rejects.toThrow(
          InvalidContractError,
        );
        await expect(store.edit('a', { timezone: 'Mars/Olympus' }, NOON)).rejects.toThrow(
          /^schedule "a", timezone: /,
        );
        expect(await named('a')).toMatchObject({ when: { every: minutes(1) }, timezone: 'UTC' });
      });
    });

    describe('claiming', () => {
      it('sends each due slot once and sets the next time', async () => {
        await store.seed([definition('a'), definition('b', { when: { every: hours(1) } })], NOON);
        await expect(store.claimDue(claim(at(59)))).resolves.toEqual({ due: 0, sent: [] });
        const slot = { schedule: 'a', at: at(60), runId: slotId('a', at(60)) };
        await expect(store.claimDue(claim(at(60)))).resolves.toEqual({ due: 1, sent: [slot] });
        await expect(store.claimDue(claim(at(61)))).resolves.toEqual({ due: 0, sent: [] });
        expect(await harness.waiting()).toMatchObject([{ id: slot.runId, kind: 'schedule', dueAt: at(60) }]);
        expect(await named('a')).toMatchObject({ nextAt: at(120), lastSlotAt: at(60) });
      });

      it('INVARIANT: sends each slot once, however many replicas claim at the same time', async () => {
        const all = Array.from({ length: 50 }, (_, i) => definition(`schedule ${i}`));
        await store.seed(all, NOON);
        for (const now of [at(60), at(120)]) {
          const rounds = [store, other, store, other].map((each) => each.claimDue(claim(now, 20)));
          const sent = (await Promise.all(rounds)).flatMap((round) => round.sent);
          const rest = (await store.claimDue(claim(now))).sent;
          expect([...sent, ...rest].map(({ runId }) => runId).sort()).toEqual(
            all.map(({ name }) => slotId(name, now)).sort(),
          );
        }
        await expect(waitingIds()).resolves.toHaveLength(100);
      });

      it('INVARIANT: does not send a slot again when the clock has jumped back', async () => {
        await store.seed([definition('a')], NOON);
        await store.claimDue(claim(at(60)));
        await store.edit('a', { enabled: false }, NOON);
        await store.edit('a', { enabled: true }, NOON);
        await expect(store.claimDue(claim(at(60)))).resolves.toEqual({ due: 1, sent: [] });
        await expect(waitingIds()).resolves.toEqual([slotId('a', at(60))]);
        expect(await named('a')).toMatchObject({ nextAt: at(120) });
      });

      it('takes those that are due longest first, up to the limit', async () => {
        await store.seed([definition('late', { when: { every: minutes(3) } }), definition('soon')], NOON);
        const round = await store.claimDue(claim(at(600), 1));
        expect(round).toMatchObject({ due: 1, sent: [{ schedule: 'soon', at: at(60) }] });
      });

      it('leaves the schedules of tasks it was not asked for, and those that rest', async () => {
        await store.seed([definition('a', { task: 'other.task' }), definition('b')], NOON);
        await store.edit('b', { enabled: false }, NOON);
        await expect(store.claimDue(claim(at(600)))).resolves.toEqual({ due: 0, sent: [] });
      });

      it('passes over a slot that makes no message', async () => {
        await store.seed([definition('a')], NOON);
        const round = await store.claimDue({
          ...claim(at(60)),
          fire: () => ({ slots: [], nextAt: at(120) }),
        });
        expect(round).toEqual({ due: 1, sent: [] });
        expect(await named('a')).toMatchObject({ nextAt: at(120), lastSlotAt: undefined });
      });

      it('forgets old slots, oldest first and up to the limit', async () => {
        await store.seed([definition('a')], NOON);
        for (const now of [at(60), at(120), at(180)]) await store.claimDue(claim(now));
        await expect(store.removeSlots({ before: at(180), limit: 1 })).resolves.toBe(1);
        await expect(store.removeSlots({ before: at(180), limit: 9 })).resolves.toBe(1);
        await expect(store.removeSlots({ before: at(180), limit: 9 })).resolves.toBe(0);
      });
    });

    describe('while the database is away', () => {
      it('every call says so, and a claim under way has sent nothing', async () => {
        await store.seed([definition('a')], NOON);
        let back: Promise<() => Promise<void>> | undefined;
        const fire = (schedule: StoredSchedule): Firing => {
          back = harness.goAway();
          return fireAt(at(60))(schedule);
        };
        await expect(store.claimDue({ ...claim(at(60)), fire })).rejects.toThrow(StoreUnavailableError);
        await expect(store.list()).rejects.toThrow(StoreUnavailableError);
        await expect(store.seed([], NOON)).rejects.toThrow(StoreUnavailableError);
        await expect(store.edit('a', {}, NOON)).rejects.toThrow(StoreUnavailableError);
        await expect(store.removeSlots({ before: NOON, limit: 1 })).rejects.toThrow(StoreUnavailableError);
        await (
          await back
        )?.();
        await expect(insist(() => store.claimDue(claim(at(60))))).resolves.toMatchObject({
          due: 1,
          sent: [{}],
        });
        await expect(waitingIds()).resolves.toEqual([slotId('a', at(60))]);
      });
    });
  });
}
