import { runQueryOf } from './run-query';

const NOW = Date.parse('2026-01-01T12:00:30Z');

describe('what a list of runs asks for', () => {
  it('passes the filters of the address on, and nothing else', () => {
    expect(runQueryOf({ state: 'FAILURE', q: 'boom', foo: 'bar' }, NOW)).toEqual({
      state: 'FAILURE',
      q: 'boom',
    });
  });

  it('counts back from now, in whole minutes', () => {
    expect(runQueryOf({ since: '1h' }, NOW)).toMatchObject({ from: '2026-01-01T11:00:00.000Z' });
    expect(runQueryOf({ since: '1h' }, NOW + 20_000)).toMatchObject({ from: '2026-01-01T11:00:00.000Z' });
  });

  it('knows no bound when none is given', () => {
    expect(runQueryOf({ since: 'whenever' }, NOW)['from']).toBeUndefined();
  });
});
