import type { SeenCause } from '@baton/task-store';
import type { AlertRule } from './alert-rule';
import { decideAlerts } from './decide-alerts';

const now = new Date('2026-11-26T12:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const rule = (change: Partial<AlertRule> = {}): AlertRule => ({
  ...{ name: 'any', count: 1, minutes: 10, quietMinutes: 60 },
  ...change,
});
const cause = (change: Partial<SeenCause> = {}): SeenCause => ({
  tasks: [change.task ?? 'games.sync'],
  ...{ rule: 'any', fingerprint: 'f', task: 'games.sync', queue: 'ingestion.games', failures: 1 },
  ...{ reason: 'retries-exhausted', error: 'UpstreamDownError: 503', firstAt: now, alertedAt: undefined },
  toldBy: new Map(),
  ...change,
});
const toldAgo = (minutes: number, by = 'any'): Partial<SeenCause> => ({
  toldBy: new Map([[by, minutesAgo(minutes)]]),
});
const isTold = (seen: SeenCause, ...rules: AlertRule[]): boolean =>
  decideAlerts([seen], rules, now).length === 1;

describe('a cause is told', () => {
  it('when enough has failed', () => {
    expect(isTold(cause({ failures: 4 }), rule({ count: 5 }))).toBe(false);
    expect(isTold(cause({ failures: 5 }), rule({ count: 5 }))).toBe(true);
  });

  it('not again before the quiet period is over', () => {
    expect(isTold(cause(toldAgo(59)), rule())).toBe(false);
    expect(isTold(cause(toldAgo(60)), rule())).toBe(true);
  });

  it.each([
    ['games.sync', true],
    ['games.*', true],
    ['*', true],
    ['*.sync', true],
    ['g*.s*c', true],
    ['games', false],
    ['racing.*', false],
    ['games.sync*c', false],
  ])('by a rule for %s: %s', (pattern, isSo) => {
    expect(isTold(cause(), rule({ tasks: ['other', pattern] }))).toBe(isSo);
  });

  it('by a rule for one of the tasks that an outage takes along', () => {
    const outage = cause({ tasks: ['games.sync', 'racing.score'], task: 'racing.score' });
    expect(isTold(outage, rule({ tasks: ['games.*'] }))).toBe(true);
    expect(isTold(outage, rule({ tasks: ['football.*'] }))).toBe(false);
  });

  it('by rules for its reason and for the name of its error', () => {
    expect(isTold(cause(), rule({ reasons: ['crashed-worker'] }))).toBe(false);
    expect(isTold(cause(), rule({ reasons: ['retries-exhausted'] }))).toBe(true);
    expect(isTold(cause(), rule({ errors: ['UpstreamDown'] }))).toBe(false);
    expect(isTold(cause(), rule({ errors: ['TypeError', 'UpstreamDownError'] }))).toBe(true);
  });

  it('INVARIANT: by the first rule that fits it and by no other, though that one keeps quiet', () => {
    const rules = [rule({ name: 'games', tasks: ['games.*'], count: 100 }), rule()];
    const seen = [cause({ rule: 'games', failures: 99 }), cause({ rule: 'any', failures: 99 })];
    expect(decideAlerts(seen, rules, now)).toEqual([]);
    const other = seen.map((each) => ({ ...each, tasks: ['racing.score'] }));
    expect(decideAlerts(other, rules, now)).toEqual([other[1]]);
  });

  it('INVARIANT: by no second rule while the first keeps quiet, whichever tasks and errors the outage has by then', () => {
    const rules = [rule({ name: 'games', tasks: ['games.*'], quietMinutes: 240 }), rule()];
    const later = { tasks: ['racing.score'], task: 'racing.score' };
    expect(decideAlerts([cause({ ...later, ...toldAgo(239, 'games') })], rules, now)).toEqual([]);
    expect(decideAlerts([cause({ ...later, ...toldAgo(240, 'games') })], rules, now)).toHaveLength(1);
    expect(decideAlerts([cause({ ...later, ...toldAgo(1, 'a rule of before') })], rules, now)).toHaveLength(
      1,
    );
  });
});
