import { aReading } from '../../test/football-readings';
import { ImportRows } from './import-rows';
import type { MatchReading, NumberedMatch, RowReading } from './readings';

const rowsOf = (...matches: (MatchReading | null)[]): RowReading[] =>
  matches.map((match, i) => ({ row: i + 2, match, problems: [] }));

async function importing(rows: RowReading[]) {
  const into = new ImportRows({ division: 'E0', season: '2425' });
  const stored: NumberedMatch[] = [];
  for await (const match of into.matchesOf(rows)) stored.push(match);
  return { stored, skipped: into.skipped, errors: into.errors };
}

describe('importing rows', () => {
  it('numbers the meetings of a pair in the order of the file', async () => {
    const { stored } = await importing(
      rowsOf(aReading('2024-08-17'), aReading('2024-09-01', { homeTeam: 'Other' }), aReading('2025-03-01')),
    );
    expect(stored.map(({ meeting }) => meeting)).toEqual([1, 1, 2]);
  });

  it('takes a match once, however often it is listed for the same day', async () => {
    const { stored, skipped, errors } = await importing(
      rowsOf(aReading('2024-08-17'), aReading('2024-08-17'), aReading('2024-08-17')),
    );
    expect(stored).toHaveLength(1);
    expect(skipped).toBe(2);
    expect(errors).toEqual([
      {
        reason: 'duplicate',
        message: 'expected each match once, got Northgate – Southport Rovers on 2024-08-17 again',
        rows: 2,
        firstRow: 3,
      },
    ]);
  });

  it('refuses matches of another season, which glued files contain', async () => {
    const { stored, errors } = await importing(rowsOf(aReading('2023-08-17'), aReading('2025-09-01')));
    expect(stored).toEqual([]);
    expect(errors).toMatchObject([{ reason: 'outside-season', rows: 2, firstRow: 2 }]);
  });

  it('skips blank rows without calling them an error', async () => {
    expect(await importing(rowsOf(null, null))).toEqual({ stored: [], skipped: 2, errors: [] });
  });

  it('sums problems up by reason, with the message and the number of the first row', async () => {
    const refused = (row: number, message: string): RowReading => ({
      row,
      match: null,
      problems: [{ reason: 'time', message }],
    });
    const inPart = {
      row: 9,
      match: aReading('2024-08-17'),
      problems: [{ reason: 'cell', message: 'B365H' }],
    } as const;
    const { stored, skipped, errors } = await importing([refused(4, '12.3'), inPart, refused(5, '20')]);
    expect(stored).toHaveLength(1);
    expect(skipped).toBe(2);
    expect(errors).toEqual([
      { reason: 'time', message: '12.3', rows: 2, firstRow: 4 },
      { reason: 'cell', message: 'B365H', rows: 1, firstRow: 9 },
    ]);
  });
});
