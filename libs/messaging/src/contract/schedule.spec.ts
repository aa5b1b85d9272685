import { z } from 'zod';
import { milliseconds, minutes, seconds } from './duration';
import { InvalidContractError } from './errors';
import { defineQueues } from './queues';
import { defineSchedule, type ScheduleOptions } from './schedule';
import { defineTask } from './task';

const { sync } = defineQueues('ingestion', { sync: {} });
const task = defineTask({ name: 'games.sync', queue: sync, payload: z.strictObject({ days: z.int() }) });
const payload = { days: 2 };

describe('a schedule', () => {
  it('is named after its task and counts in UTC, unless told otherwise', () => {
    expect(defineSchedule({ task, payload, every: minutes(5) })).toEqual({
      ...{ name: 'games.sync', task, payload, when: { every: minutes(5) }, timezone: 'UTC' },
      ...{ queue: undefined, enabled: true, policies: { misfire: 'once', overlap: 'allow', jitter: 0 } },
    });
    const nightly = { task, payload, name: 'nightly', cron: '0 3 * * *', timezone: 'Europe/Berlin' };
    expect(defineSchedule(nightly)).toMatchObject({ name: 'nightly', timezone: 'Europe/Berlin' });
  });

  it.each([
    '* * * * *',
    '*/5 0-6,22 1 JAN-MAR MON',
    '30 */10 * * * *',
    '0 0 L * *',
    '0 0 * * 7',
    '@daily',
    '0 0 29 2 *',
  ])('takes the cron expression %s', (cron) => {
    expect(defineSchedule({ task, payload, cron }).when).toEqual({ cron });
  });

  it.each([
    [
      '61 * * * *',
      'schedule "games.sync", minute: expected 0 to 59, with *, lists (1,2), ranges (1-5) and steps (*/5), got "61"',
    ],
    ['0 25 * * *', /, hour: expected 0 to 23, .*, got "25"$/],
    ['0 0 0 * *', /, day of month: expected 1 to 31 or L, .*, got "0"$/],
    ['0 0 * 13 *', /, month: expected 1 to 12 or JAN to DEC, .*, got "13"$/],
    ['0 0 * * MOON', /, day of week: expected 0 to 7 or SUN to SAT, .*, got "MOON"$/],
    ['5-1 * * * *', /, minute: .*, got "5-1"$/],
    ['*/0 * * * *', /, minute: .*, got "\*\/0"$/],
    ['90 * * * * *', /, second: expected 0 to 59, .*, got "90"$/],
    [
      '* * * *',
      /, cron: expected the fields minute, hour, day of month, month, day of week, got "\* \* \* \*"$/,
    ],
    ['', /, cron: expected the fields /],
    ['0 0 30 2 *', /, cron: expected a date that there is, got "0 0 30 2 \*"$/],
  ])('refuses the cron expression %j and names the field', (cron, message) => {
    expect(() => defineSchedule({ task, payload, cron })).toThrow(message);
    expect(() => defineSchedule({ task, payload, cron })).toThrow(InvalidContractError);
  });

  it.each([0, 999, 1500, -1000, NaN])('refuses an interval of %p ms', (every) => {
    expect(() => defineSchedule({ task, payload, every: milliseconds(every) })).toThrow(
      /, every: expected whole seconds, at least one, got /,
    );
  });

  it('does not wait for the end of runs of which none is recorded', () => {
    const quiet = { ...task, record: 'failures' as const };
    expect(() => defineSchedule({ task: quiet, payload, every: minutes(1), overlap: 'skip' })).toThrow(
      /^schedule "games.sync", overlap: expected allow for a task with record: 'failures', .*, got "skip"$/,
    );
  });

  it('carries its policies', () => {
    const policies = {
      misfire: { allUpTo: 24 },
      overlap: 'skip',
      jitter: seconds(30),
      gap: 'shift',
    } as const;
    const schedule = defineSchedule({ task, payload, cron: '0 3 * * *', ...policies, fold: 'both' });
    expect(schedule.policies).toEqual({ ...policies, fold: 'both' });
  });

  it.each([
    [{ misfire: { allUpTo: 0 } }, /, misfire: expected skip, once or { allUpTo: .* from 1 to 1000 }, got /],
    [{ misfire: 'all' }, /, misfire: .*, got "all"$/],
    [{ overlap: 'queue' }, /^schedule "games.sync", overlap: expected one of allow, skip, got "queue"$/],
    [{ gap: 'later' }, /, gap: expected one of after, shift, skip, got "later"$/],
    [{ fold: 'twice' }, /, fold: expected one of first, second, both, got "twice"$/],
    [{ jitter: -1 }, /, jitter: expected whole milliseconds, from 0 to a day, got -1$/],
    [{ jitter: 86_400_001 }, /, jitter: /],
  ])('refuses the policy %j', (policy, message) => {
    const options = { task, payload, cron: '@daily', ...policy } as ScheduleOptions<{ days: number }>;
    expect(() => defineSchedule(options)).toThrow(message);
    expect(() => defineSchedule(options)).toThrow(InvalidContractError);
  });

  it('suggests the time zone that was probably meant', () => {
    expect(() => defineSchedule({ task, payload, cron: '@daily', timezone: 'Europe/Berln' })).toThrow(
      'timezone: expected an IANA time zone such as Europe/Berlin (did you mean Europe/Berlin?), got "Europe/Berln"',
    );
  });

  it('refuses an unknown time zone, an endless name, and a payload the task would refuse', () => {
    const rest = { task, payload, every: seconds(1) };
    expect(() => defineSchedule({ ...rest, timezone: 'Mars/Olympus' })).toThrow(
      /, timezone: expected an IANA time zone/,
    );
    expect(() => defineSchedule({ ...rest, name: 'x'.repeat(201) })).toThrow(
      /name: expected 1 to 200 characters/,
    );
    expect(() => defineSchedule({ ...rest, payload: { days: 1.5 } })).toThrow(
      /, payload: expected days: .*, got {"days":1.5}$/,
    );
  });
});
