import { deepest, stepMs } from './points';

const at = (second: number): string => new Date(second * 1000).toISOString();

describe('points over time', () => {
  it('stand for the time to the next one', () => {
    expect(stepMs([{ at: at(0) }, { at: at(15) }])).toBe(15_000);
    expect(stepMs([])).toBe(0);
  });

  it('of several queues share one axis; what was not sampled is a gap', () => {
    const depths = [
      { queue: 'shallow', points: [{ at: at(0), ready: 1 }] },
      {
        queue: 'deep',
        points: [
          { at: at(0), ready: 5 },
          { at: at(10), ready: 9 },
        ],
      },
      { queue: 'flat', points: [{ at: at(10), ready: 0 }] },
    ];
    const { times, series } = deepest(depths, 2);
    expect(times.map((time) => time.getTime())).toEqual([0, 10_000]);
    expect(series).toEqual([
      { queue: 'deep', values: [5, 9] },
      { queue: 'shallow', values: [1, null] },
    ]);
  });

  it('are of no queue that held nothing', () => {
    const flat = { queue: 'flat', points: [0, 10].map((second) => ({ at: at(second), ready: 0 })) };
    const { times, series } = deepest([flat], 2);
    expect([times.length, series]).toEqual([2, []]);
  });
});
