import { tellings } from './tellings';

describe('the notifications of a group', () => {
  it('are none for nobody', () => {
    expect(tellings([])).toEqual([]);
    expect(tellings(['a', 'c'])).toEqual(['["a","c"]']);
  });

  it('stay below what PostgreSQL takes, however long the ids are, and leave none out', () => {
    const ids = Array.from({ length: 300 }, (_, i) => `${i}"ü\\`.repeat(i % 50));
    const told = tellings(ids);
    for (const each of told) expect(Buffer.byteLength(each)).toBeLessThan(8_000);
    expect(told.flatMap((each) => JSON.parse(each) as string[])).toEqual(ids);
    expect(told.length).toBeGreaterThan(3);
  });

  it('are few: as many ids go into one as fit', () => {
    const uuids = Array.from({ length: 300 }, () => '019a9f3e-0000-7000-8000-000000000000');
    expect(tellings(uuids)).toHaveLength(2);
  });
});
