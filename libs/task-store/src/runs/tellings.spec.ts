import { tellings } from './tellings';

const ended = (id: string) => ({ id, final: true });

describe('the notifications of a group', () => {
  it('leave out runs that go on', () => {
    expect(tellings([ended('a'), { id: 'b', final: false }, ended('c')])).toEqual([0, null, 0]);
  });

  it('stay below what PostgreSQL takes, however long the ids are', () => {
    const ids = Array.from({ length: 300 }, (_, i) => `${i}"ü\\`.repeat(i % 50));
    const which = tellings(ids.map(ended));
    const told = new Map<number | null, string[]>();
    which.forEach((n, i) => told.set(n, [...(told.get(n) ?? []), ids[i] ?? '']));
    for (const each of told.values()) expect(Buffer.byteLength(JSON.stringify(each))).toBeLessThan(7_900);
    expect(told.size).toBeGreaterThan(3);
  });

  it('are few: as many ids go into one as fit', () => {
    const uuids = Array.from({ length: 300 }, () => ended('019a9f3e-0000-7000-8000-000000000000'));
    expect(tellings(uuids).at(-1)).toBe(1);
  });
});
