import { ON_TIME } from '@baton/messaging/contract';
import type { DataSource } from 'typeorm';
import { everySecond } from './contracts';

/** What became of the slots of a storm. */
export interface SlotCount {
  /** One for each schedule and second. */
  readonly expected: number;
  readonly sent: number;
  /** Messages beyond one for each slot, and slots without one. */
  readonly messagesTooMany: number;
  readonly messagesTooFew: number;
  /** Passed over because they had been missed, as their misfire policy says. */
  readonly passedOver: number;
  /** Neither sent nor passed over by a policy. */
  readonly missing: number;
}

interface Sent {
  readonly schedule: string;
  readonly slot_at: Date;
  readonly sent_at: Date;
  readonly messages: number;
}

/** Counts the slots from second `first` to second `last`, both included, against the calendar. */
export async function countSlots(
  dataSource: DataSource,
  { schedules, first, last }: { schedules: number; first: Date; last: Date },
): Promise<SlotCount> {
  const rows = await dataSource.query<Sent[]>(
    `SELECT slot.schedule, slot.slot_at, slot.sent_at,
      (SELECT count(*)::int FROM baton.outbox o WHERE o.id = slot.run_id AND o.due_at = slot.slot_at) AS messages
    FROM baton.schedule_slot slot WHERE slot.slot_at BETWEEN $1 AND $2`,
    [first, last],
  );
  const [outbox] = await dataSource.query<{ waiting: number }[]>(
    'SELECT count(*)::int AS waiting FROM baton.outbox WHERE due_at BETWEEN $1 AND $2',
    [first, last],
  );
  const gaps = everySecond(schedules).map(({ name, policies }) =>
    gapsOf(
      rows.filter(({ schedule }) => schedule === name),
      {
        first,
        last,
        makesUp: typeof policies.misfire === 'object',
      },
    ),
  );
  return {
    expected: schedules * (seconds(last) - seconds(first) + 1),
    sent: rows.length,
    messagesTooMany: Math.max(0, (outbox?.waiting ?? 0) - rows.length),
    messagesTooFew: rows.filter(({ messages }) => messages !== 1).length,
    passedOver: sum(gaps.map(({ passedOver }) => passedOver)),
    missing: sum(gaps.map(({ missing }) => missing)),
  };
}

/** A policy passes over a slot only when the tick that took the schedule next came too late for it. */
function gapsOf(
  sent: readonly Sent[],
  { first, last, makesUp }: { first: Date; last: Date; makesUp: boolean },
): { passedOver: number; missing: number } {
  const bySecond = new Map(sent.map((slot) => [seconds(slot.slot_at), slot]));
  let [passedOver, missing] = [0, 0];
  let nextTick = Infinity;
  for (let second = seconds(last); second >= seconds(first); second -= 1) {
    const slot = bySecond.get(second);
    if (slot) nextTick = slot.sent_at.getTime();
    else if (!makesUp && nextTick - second * 1000 > ON_TIME) passedOver += 1;
    else missing += 1;
  }
  return { passedOver, missing };
}

const seconds = (time: Date): number => time.getTime() / 1000;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
