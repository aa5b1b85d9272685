import { tellings } from './tellings';

const ended = (id: string) => ({ id, final: true });

describe('the notifications of a group', () => {
  it('leave out runs that go on', () => {
    expect(tellings([ended('a'), { id: 'b', final: false }, ended('c')])).toEqual(['["a","c"]']);
    expect(tellings([{ id: 'b', final: false }])).toEqual([]);
  });

  it('stay below what PostgreSQL takes, however long the ids are, and leave none out', () => {
    const ids = Array.from({ length: 300 }, (_, i) => `${i}"ü\\`.repeat(i % 50));
    const told = tellings(ids.map(ended));
    for (const each of told) expect(Buffer.byteLength(each)).toBeLessThan(8_000);
    expect(told.flatMap((each) => JSON.parse(each) as string[])).toEqual(ids);
    expect(told.length).toBeGreaterThan(3);
  });

  it('are few: as many ids go into one as fit', () => {
    const uuids = Array.from({ length: 300 }, () => ended('019a9f3e-0000-7000-8000-000000000000'));
    expect(tellings(uuids)).toHaveLength(2);
  });
});
