/// <reference types="jest" />
import { hours, minutes, seconds } from '../contract/duration';
import { InvalidContractError, StoreUnavailableError } from '../contract/errors';
import { DEFAULT_POLICIES } from '../contract/schedule-policies';
import { nextTime } from '../schedule/next-time';
import type {
  DueSchedule,
  Firing,
  NamedDefinition,
  ScheduleStore,
  StoredSchedule,
} from '../schedule/schedule-store';
import { slotId } from '../schedule/firing';
import type { OutboxEntry, RunStore } from '../store/task-store';
import { at, endingOf, entryOf, ERROR, insist, NOON, refOf } from './store-conformance/harness';

export interface ScheduleHarness {
  /** Another store over the same data, as another replica would open it. */
  open(): Promise<ScheduleStore>;
  /** Of the same database. */
  readonly runs: RunStore;
  /** What waits in the outbox beside the schedules. */
  waiting(): Promise<readonly OutboxEntry[]>;
  /** From now on nothing reaches the database, until the returned function has been called. */
  goAway(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const TASK = 'games.sync_all_teams';

const definition = (name: string, change: Partial<NamedDefinition> = {}): NamedDefinition => ({
  ...{ name, task: TASK, payload: { b: 1, a: 2 }, when: { every: minutes(1) }, timezone: 'UTC' },
  ...{ queue: undefined, enabled: true, policies: DEFAULT_POLICIES },
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

const slot = (now: Date) => ({
  at: now,
  entry: entryOf({ id: slotId('a', now), kind: 'schedule', dueAt: now }),
});

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

      it('follows each policy by itself, the queue and the switch', async () => {
        await store.seed([definition('a')], NOON);
        await store.edit('a', { policies: { overlap: 'skip' } }, NOON);
        const policies = { misfire: { allUpTo: 3 }, overlap: 'allow', jitter: seconds(9) } as const;
        await store.seed([definition('a', { policies, queue: 'other.work', enabled: false })], NOON);
        expect(await store.get('a')).toMatchObject({
          policies: { ...policies, overlap: 'skip' },
          ...{ queue: 'other.work', enabled: false, nextAt: undefined },
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
        expect(await store.get('a')).toEqual(edited);
        await expect(store.get('nobody')).resolves.toBeUndefined();
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
        await expect(store.edit('a', { policies: { misfire: { allUpTo: 0 } } }, NOON)).rejects.toThrow(
          /^schedule "a", misfire: /,
        );
        expect(await named('a')).toMatchObject({ when: { every: minutes(1) }, timezone: 'UTC' });
      });

      it('sets the time anew when a policy moves it, and only then', async () => {
        const berlin = { when: { cron: '30 2 * * *' }, timezone: 'Europe/Berlin' };
        const eve = new Date('2026-03-28T12:00:00Z');
        await store.seed([definition('a', berlin)], eve);
        const { nextAt } = (await store.edit('a', { policies: { misfire: 'skip' } }, at(0))) ?? {};
        expect(nextAt).toEqual(new Date('2026-03-29T01:00:00Z'));
        const moved = await store.edit('a', { policies: { gap: 'shift' } }, eve);
        expect(moved?.nextAt).toEqual(new Date('2026-03-29T01:30:00Z'));
      });
    });

    describe('sending one slot', () => {
      it('sends it beside the times of the schedule, which stay', async () => {
        await store.seed([definition('a')], NOON);
        await expect(store.sendSlot('a', slot(at(7)), at(7))).resolves.toBe(true);
        await expect(waitingIds()).resolves.toEqual([slotId('a', at(7))]);
        expect(await named('a')).toMatchObject({ nextAt: at(60), lastSlotAt: undefined });
      });

      it('INVARIANT: sends it once, by whichever way it comes', async () => {
        await store.seed([definition('a')], NOON);
        const both = [store.sendSlot('a', slot(at(60)), NOON), other.sendSlot('a', slot(at(60)), NOON)];
        expect((await Promise.all(both)).sort()).toEqual([false, true]);
        await expect(store.claimDue(claim(at(60)))).resolves.toEqual({ due: 1, sent: [] });
        await expect(waitingIds()).resolves.toEqual([slotId('a', at(60))]);
      });
    });

    describe('the runs it has sent', () => {
      const ofA = (seconds: number) => slotId('a', at(seconds));

      async function openOf(name: string, now: Date): Promise<unknown> {
        let open: unknown;
        const fire = (schedule: DueSchedule): Firing => {
          if (schedule.name === name) open = schedule.openRuns;
          return fireAt(now)(schedule);
        };
        await store.claimDue({ ...claim(now), fire });
        return open;
      }

      it('are told to the next claim until they have ended, where the overlap policy asks', async () => {
        const policies = { ...DEFAULT_POLICIES, overlap: 'skip' as const };
        await store.seed([definition('a', { policies }), definition('b')], NOON);
        expect(await openOf('a', at(60))).toEqual([]);
        expect(await openOf('a', at(120))).toEqual([{ schedule: 'a', sentAt: at(60), known: false }]);
        await harness.runs.started(refOf({ id: ofA(60) }));
        await harness.runs.end(endingOf({ id: ofA(120) }));
        expect(await openOf('a', at(180))).toEqual([{ schedule: 'a', sentAt: at(60), known: true }]);
        await harness.runs.end(endingOf({ id: ofA(60) }));
        await harness.runs.end(endingOf({ id: ofA(180), state: 'REVOKED', outcome: 'revoked' }));
        expect(await openOf('a', at(240))).toEqual([]);
        expect(await openOf('b', at(300))).toEqual([]);
      });

      it('count from their time on where they were sent ahead of it', async () => {
        const policies = { ...DEFAULT_POLICIES, overlap: 'skip' as const };
        await store.seed([definition('a', { policies })], NOON);
        await store.sendSlot('a', slot(at(90)), NOON);
        expect(await openOf('a', at(100))).toEqual([{ schedule: 'a', sentAt: at(90), known: false }]);
      });

      it('are listed latest first, with what became of them', async () => {
        await store.seed([definition('a'), definition('b')], NOON);
        for (const now of [at(60), at(120), at(180)]) await store.claimDue(claim(now));
        await harness.runs.end(endingOf({ id: ofA(60), state: 'FAILURE', outcome: 'failed', error: ERROR }));
        await harness.runs.started(refOf({ id: ofA(120), startedAt: at(121) }));
        expect(await store.lastRuns('a', { limit: 9 })).toMatchObject([
          { schedule: 'a', at: at(180), runId: ofA(180), sentAt: at(180), state: 'PENDING' },
          { at: at(120), state: 'STARTED', startedAt: at(121), finishedAt: undefined, error: undefined },
          { at: at(60), state: 'FAILURE', finishedAt: at(2), error: ERROR },
        ]);
        await expect(store.lastRuns('a', { limit: 1 })).resolves.toMatchObject([{ at: at(180) }]);
      });

      it('are known by their outcome when they have been removed', async () => {
        const policies = { ...DEFAULT_POLICIES, overlap: 'skip' as const };
        await store.seed([definition('a', { policies })], NOON);
        await store.claimDue(claim(at(60)));
        await harness.runs.end(endingOf({ id: ofA(60), error: ERROR, expiresAt: at(3600) }));
        await expect(store.keepOutcomes({ limit: 9 })).resolves.toBe(1);
        await expect(store.keepOutcomes({ limit: 9 })).resolves.toBe(0);
        await expect(harness.runs.removeExpired({ now: at(7200), limit: 9 })).resolves.toBe(1);
        const [run] = await store.lastRuns('a', { limit: 9 });
        expect(run).toMatchObject({
          state: 'SUCCESS',
          startedAt: at(1),
          finishedAt: at(2),
          error: undefined,
        });
        expect(await openOf('a', at(120))).toEqual([]);
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
