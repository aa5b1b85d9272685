import { raceBroadcast } from './race-broadcast';

describe('what users are told of race results', () => {
  it('is that they are there, for the first classification', () => {
    expect(raceBroadcast(7, { name: 'Serra Verde Grand Prix', resultsVersion: 1 })).toEqual({
      cause: 'race:7',
      type: 'race_finished',
      title: 'Race Results: Serra Verde Grand Prix',
      link: '/races/7/results',
    });
  });

  it('is that they have changed, once for each classification that differs', () => {
    const [second, third] = [2, 3].map((resultsVersion) =>
      raceBroadcast(7, { name: 'Dunes', resultsVersion }),
    );
    expect(second).toMatchObject({
      type: 'race_results_changed',
      title: 'Race Results: Dunes (the classification has changed)',
    });
    expect(
      new Set(
        [raceBroadcast(7, { name: 'Dunes', resultsVersion: 1 }), second, third].map((each) => each?.cause),
      ).size,
    ).toBe(3);
  });

  it('keeps to one line', () => {
    expect(raceBroadcast(7, { name: 'Monza\r\n<b>2026</b>', resultsVersion: 1 }).title).toBe(
      'Race Results: Monza <b>2026</b>',
    );
  });
});
