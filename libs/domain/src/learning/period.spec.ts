import { periodAt, periodsToWrite } from './period';

const at = (text: string): Date => new Date(`${text}Z`);
const starts = (periods: readonly { start: Date }[]): string[] =>
  periods.map(({ start }) => start.toISOString().slice(0, 16));

describe('periodAt', () => {
  it.each([
    ['hour', '2026-11-21T10:59:59.999', '2026-11-21T10:00', '2026-11-21T11:00'],
    ['hour', '2026-11-21T11:00:00', '2026-11-21T11:00', '2026-11-21T12:00'],
    ['day', '2026-12-31T23:59:59', '2026-12-31T00:00', '2027-01-01T00:00'],
    ['week', '2026-11-22T23:59:59', '2026-11-16T00:00', '2026-11-23T00:00'],
    ['week', '2026-11-23T00:00:00', '2026-11-23T00:00', '2026-11-30T00:00'],
    ['month', '2028-02-29T12:00:00', '2028-02-01T00:00', '2028-03-01T00:00'],
  ] as const)('puts, as a %s, %s between %s and %s', (kind, moment, start, end) => {
    expect(periodAt(kind, at(moment))).toEqual({ start: at(start), end: at(end) });
  });

  it('steps over the end of a year', () => {
    expect(periodAt('month', at('2026-01-15T00:00'), -1).start).toEqual(at('2025-12-01T00:00'));
    expect(periodAt('month', at('2026-12-15T00:00'), 1).end).toEqual(at('2027-02-01T00:00'));
  });
});

describe('periodsToWrite', () => {
  it('is the one that ended last when nothing was written yet', () => {
    expect(starts(periodsToWrite('hour', at('2026-11-21T10:00:00'), undefined))).toEqual([
      '2026-11-21T09:00',
    ]);
    expect(starts(periodsToWrite('day', at('2026-11-21T01:00:00'), undefined))).toEqual(['2026-11-20T00:00']);
  });

  it('makes up for those that were missed, and writes the last one once more', () => {
    const periods = periodsToWrite('hour', at('2026-11-21T10:05'), at('2026-11-21T06:00'));
    expect(starts(periods)).toEqual([
      '2026-11-21T06:00',
      '2026-11-21T07:00',
      '2026-11-21T08:00',
      '2026-11-21T09:00',
    ]);
  });

  it('goes no further back than two days of hours', () => {
    expect(periodsToWrite('hour', at('2026-11-21T10:05'), at('2026-01-01T00:00'))).toHaveLength(48);
  });

  it('never writes one that goes on', () => {
    for (const kind of ['hour', 'day', 'week', 'month'] as const) {
      const now = at('2026-11-21T10:05');
      for (const { end } of periodsToWrite(kind, now, undefined))
        expect(end.getTime()).toBeLessThanOrEqual(now.getTime());
    }
  });
});
