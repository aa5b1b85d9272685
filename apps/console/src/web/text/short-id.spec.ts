import { shortId } from './short-id';

describe('a short id', () => {
  it.each([
    ['01a216a8-cb4f-715d-aa62-741a213c2414', '…213c2414'],
    ['import-17', 'import-17'],
    ['racing.race_results:18:1', '…results:18:1'],
    ['registration:newcomer-101', '…newcomer-101'],
    ['games.sync_all_live_games@2026-11-26T07:01:30.000Z', '…26T07:01:30.000Z'],
    ['x'.repeat(40), `…${'x'.repeat(16)}`],
  ])('of %s is %s', (id, short) => {
    expect(shortId(id)).toBe(short);
  });
});
