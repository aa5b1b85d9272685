import { ImportRows, type RowReading } from '@baton/domain/football';
import { readRows } from './read-rows';

const season = { division: 'E0', season: '2425' } as const;

/** The rows of a file; text is written as UTF-8, bytes as they are. */
async function read(file: string | Buffer): Promise<RowReading[]> {
  const bytes = Buffer.from(file);
  const chunks = (async function* () {
    // In small pieces, so that every cell is split somewhere.
    for (let i = 0; i < bytes.length; i += 7) yield bytes.subarray(i, i + 7);
  })();
  const rows: RowReading[] = [];
  for await (const row of readRows(chunks, season)) rows.push(row);
  return rows;
}

const HEADER = 'Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,HS,AS';
const row = (changes: Record<string, string> = {}, header = HEADER): string => {
  const usual: Record<string, string> = {
    Div: 'E0',
    Date: '17/08/2024',
    Time: '15:00',
    HomeTeam: 'Northgate',
    AwayTeam: "St John's",
    FTHG: '2',
    FTAG: '1',
    FTR: 'H',
    HTHG: '1',
    HTAG: '1',
    HTR: 'D',
    HS: '12',
    AS: '9',
    ...changes,
  };
  return header
    .split(',')
    .map((name) => usual[name] ?? '')
    .slice(0, Number(changes['cut'] ?? header.length))
    .join(',');
};
const file = (changes: Record<string, string> = {}, header = HEADER): string =>
  `${header}\n${row(changes, header)}\n`;
const matchOf = async (text: string | Buffer) => (await read(text))[0]?.match;
const problemOf = async (text: string | Buffer) => (await read(text))[0]?.problems;

describe('a season file', () => {
  it('is read row by row', async () => {
    expect(await read(file())).toEqual([
      {
        row: 2,
        match: expect.objectContaining({
          day: '2024-08-17',
          kickoffAt: new Date('2024-08-17T14:00Z'),
          homeTeam: 'Northgate',
          awayTeam: "St John's",
          score: { home: 2, away: 1 },
          halfTime: { home: 1, away: 1 },
          shots: { home: 12, away: 9 },
          corners: { home: null, away: null },
          referee: null,
          opening: {},
          closing: {},
        }),
        problems: [],
      },
    ]);
  });

  it('may begin with a byte order mark and end its lines in CRLF', async () => {
    const modern = `\uFEFF${HEADER},,\r\n${row()},,\r\n${row({ HomeTeam: 'Ashford' })},,\r\n`;
    expect((await read(modern)).map(({ match }) => match?.homeTeam)).toEqual(['Northgate', 'Ashford']);
  });

  it('may be without a line end after the last row', async () => {
    expect(await read(file().trimEnd())).toHaveLength(1);
  });

  it.each([
    ['Latin-1 with a no-break space', Buffer.from(`${HEADER},Referee\n${row()},\u00a0J Müller\n`, 'latin1')],
    ['UTF-8', `${HEADER},Referee\n${row()},J Müller \n`],
    ['UTF-8 with a mark', `\uFEFF${HEADER},Referee\n${row()},\u00a0J Müller\n`],
  ])('may be written in %s', async (_encoding, text) => {
    expect(await matchOf(text)).toMatchObject({ referee: 'J Müller' });
  });

  it('has its columns by name, wherever they stand', async () => {
    const header = HEADER.split(',').reverse().join(',');
    expect(await matchOf(file({}, header))).toEqual(await matchOf(file()));
  });

  it('is the same without time, half-time score and statistics, which are then not known', async () => {
    const old = await matchOf(file({}, 'Div,Date,HomeTeam,AwayTeam,FTHG,FTAG,FTR'));
    expect(old).toMatchObject({
      day: '2024-08-17',
      kickoffAt: null,
      halfTime: null,
      shots: { home: null, away: null },
    });
    const awarded = await matchOf(file({ HTHG: '', HTAG: '', HTR: '', HS: '', AS: '' }));
    expect(awarded).toMatchObject({ score: { home: 2, away: 1 }, halfTime: null });
  });

  it('may have blank rows and rows of empty cells, which are no matches', async () => {
    const rows = await read(`${file()}${','.repeat(12)}\n\n${row({ HomeTeam: 'Ashford' })}\n,,,\n`);
    expect(rows.map(({ row, match }) => [row, match?.homeTeam])).toEqual([
      [2, 'Northgate'],
      [3, undefined],
      [4, undefined],
      [5, 'Ashford'],
      [6, undefined],
    ]);
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('may list matches to come, without a score', async () => {
    expect(await matchOf(file({ FTHG: '', FTAG: '', FTR: '', HTHG: '', HTAG: '' }))).toMatchObject({
      score: null,
    });
  });
});

describe('a date', () => {
  it.each([
    ['17/08/2024', '2024-08-17'],
    ['17/08/24', '2024-08-17'],
    ['7/9/24', '2024-09-07'],
    ['19/08/95', '1995-08-19'],
    ['17-08-2024', '2024-08-17'],
  ])('%s is %s', async (Date, day) => {
    expect(await matchOf(file({ Date }))).toMatchObject({ day });
  });

  it.each(['2024-08-17', '17.08.2024', '31/06/2024', '45/45/2024', 'Sat 17 Aug', ''])(
    'is not %p: the row is refused',
    async (Date) => {
      expect(await problemOf(file({ Date }))).toEqual([
        { reason: 'date', message: `Date: expected a day such as 17/08/2024, got "${Date}"` },
      ]);
    },
  );

  it('in two forms in one file tells that a spreadsheet has swapped some: the file is refused', async () => {
    await expect(read(`${file({ Date: '13/08/2024' })}${row({ Date: '08-10-2024' })}\n`)).rejects.toThrow(
      'expected one form of dates, got 13/08/2024 in row 2 and 08-10-2024 in row 3',
    );
  });

  it('with two and with four digits of the year may stand in one file', async () => {
    const rows = await read(`${file({ Date: '17/08/24' })}${row({ Date: '18/08/2024' })}\n`);
    expect(rows.map(({ match }) => match?.day)).toEqual(['2024-08-17', '2024-08-18']);
  });

  it('with the month first tells that all are: the file is refused', async () => {
    await expect(read(`${file({ Date: '08/10/2024' })}${row({ Date: '08/17/2024' })}\n`)).rejects.toThrow(
      'expected days before months, got 08/17/2024 in row 3',
    );
  });
});

describe('a row', () => {
  it.each([
    [
      'a time a spreadsheet took for a number',
      { Time: '12.3' },
      'time',
      'Time: expected a time such as 19:45, got "12.3"',
    ],
    ['an hour alone', { Time: '20' }, 'time', 'got "20"'],
    ['an impossible time', { Time: '24:00' }, 'time', 'got "24:00"'],
    [
      'a match not played to the end',
      { FTR: 'R', FTHG: '0', FTAG: '0' },
      'not-played',
      "Northgate – St John's was not played",
    ],
    ['half a score', { FTAG: '' }, 'score', 'expected the goals of both sides, got "2" and ""'],
    ['a score that is no number', { FTHG: '2.5' }, 'score', 'got "2.5" and "1"'],
    ['a result that contradicts the score', { FTR: 'A' }, 'result', 'FTR: expected H after 2-1, got "A"'],
    ['one team', { AwayTeam: '' }, 'team', 'expected two teams, got "Northgate" and ""'],
    ['a team against itself', { AwayTeam: 'Northgate' }, 'team', 'got "Northgate" and "Northgate"'],
    ['a row that ends before the score', { cut: '5' }, 'row-length', 'expected at least 8 cells, got 5'],
    ['another division', { Div: 'E1' }, 'other-division', 'Div: expected E0, got "E1"'],
  ])('is refused for %s', async (_what, changes, reason, message) => {
    expect(await read(file(changes))).toEqual([
      { row: 2, match: null, problems: [{ reason, message: expect.stringContaining(message) }] },
    ]);
  });

  it('loses a number that is none, and nothing else', async () => {
    const [strange] = await read(file({ HS: 'many', AS: '-3' }));
    expect(strange?.match).toMatchObject({ shots: { home: null, away: null }, score: { home: 2, away: 1 } });
    expect(strange?.problems).toEqual([{ reason: 'cell', message: 'HS: expected a number, got "many"' }]);
  });
});

describe('prices', () => {
  const priced = async (cells: Record<string, string>) => {
    const header = `${HEADER},${Object.keys(cells).join(',')}`;
    const [reading] = await read(`${header}\n${row({})},${Object.values(cells).join(',')}\n`);
    return { ...reading?.match, problems: reading?.problems };
  };

  it('are opening ones, or closing ones with a C before the selection', async () => {
    expect(
      await priced({
        B365H: '1.727',
        B365D: '3.4',
        PSCH: '1.8',
        'AvgC>2.5': '1.9',
        'P<2.5': '2',
        VCH: '1.7',
        VCCH: '1.6',
      }),
    ).toMatchObject({
      opening: {
        bet365: { '1X2': { home: 1.727, draw: 3.4 } },
        pinnacle: { 'OU2.5': { under: 2 } },
        'vc-bet': { '1X2': { home: 1.7 } },
      },
      closing: {
        pinnacle: { '1X2': { home: 1.8 } },
        average: { 'OU2.5': { over: 1.9 } },
        'vc-bet': { '1X2': { home: 1.6 } },
      },
      problems: [],
    });
  });

  it('of the old comparison site are the best and the average', async () => {
    const { opening } = await priced({
      BbMxH: '2.1',
      BbAvH: '2',
      'BbMx>2.5': '1.9',
      Bb1X2: '39',
      BbAHh: '-1',
      BbAvAHH: '1.95',
    });
    expect(opening).toEqual({
      max: { '1X2': { home: 2.1 }, 'OU2.5': { over: 1.9 } },
      average: { '1X2': { home: 2 }, AH: { line: -1, home: 1.95 } },
    });
  });

  it('are not corners, cards or shots', async () => {
    expect(await priced({ HC: '8', AC: '3', HR: '0', AHC: '2' })).toMatchObject({ opening: {}, closing: {} });
  });

  it.each(['', '0', '0.00'])('are missing where the cell is %p', async (cell) => {
    expect(await priced({ B365H: cell, B365D: '3.4' })).toMatchObject({
      opening: { bet365: { '1X2': { draw: 3.4 } } },
      problems: [],
    });
  });

  it.each(['1', '0.9', 'evens', '5/2', '1001'])('are none where the cell is %p', async (cell) => {
    expect(await priced({ B365H: cell })).toMatchObject({
      opening: {},
      problems: [{ reason: 'cell', message: `B365H: expected a price above 1, got "${cell}"` }],
    });
  });

  it('on a handicap of 0 have a line like any other', async () => {
    const { opening, closing } = await priced({ AHh: '0', B365AHH: '1.9', AHCh: '-0.25', B365CAHA: '2' });
    expect(opening).toEqual({ bet365: { AH: { line: 0, home: 1.9 } } });
    expect(closing).toEqual({ bet365: { AH: { line: -0.25, away: 2 } } });
  });

  it('on a handicap had a line for each book once, and mean nothing without one', async () => {
    const old = await priced({
      GBAHH: '2.05',
      GBAH: '-0.25',
      LBAHH: '2',
      LBAH: '',
      B365AHH: '1.8',
      B365AH: '1.28',
    });
    expect(old.opening).toEqual({ gamebookers: { AH: { line: -0.25, home: 2.05 } } });
    expect(old.problems).toEqual([
      { reason: 'cell', message: 'B365AH: expected a handicap in quarters, got "1.28"' },
    ]);
  });

  it('are left out where the row is longer or shorter than its header', async () => {
    const header = `${HEADER},B365H,B365D,,`;
    const of = async (cells: string) => (await read(`${header}\n${row()},${cells}\n`))[0];
    expect(await of('1.5,3.4,,')).toMatchObject({ match: { opening: { bet365: {} } }, problems: [] });
    expect(await of('1.5,3.4')).toMatchObject({ match: { opening: { bet365: {} } }, problems: [] });
    expect(await of('1.5,3.4,,,,,')).toMatchObject({ match: { opening: { bet365: {} } }, problems: [] });
    for (const cells of ['1.5', '1.5,3.4,,,7']) {
      expect(await of(cells)).toMatchObject({
        match: { score: { home: 2, away: 1 }, opening: {} },
        problems: [{ reason: 'row-length', message: expect.stringContaining('expected 17 cells') }],
      });
    }
  });
});

describe('what is no season file', () => {
  it('is refused with the columns that are missing', async () => {
    await expect(read('Country,Date,Home,Away,HG,AG,Res\n')).rejects.toThrow('without Div, HomeTeam');
    await expect(read(file({}, HEADER.replace(',FTHG', '')))).rejects.toMatchObject({
      name: 'SeasonFileRefusedError',
    });
  });

  it.each(['<!DOCTYPE html>\n<html><body>Please wait</body></html>', '', '{"error":"busy"}'])(
    'is taken for a passing failure when it is %p',
    async (body) => {
      await expect(read(body)).rejects.toMatchObject({
        name: 'SeasonFileError',
        message: expect.stringContaining('expected a header Div,Date'),
      });
    },
  );

  it.each(['E0,17/08/2024,15:00,Northgate,St Jo', 'E0,17/08/2024,15:00,Northgate,Dale,2,1,H,1,1,D,12'])(
    'is taken for one that broke off when it ends with %p',
    async (end) => {
      await expect(read(`${file()}${end}`)).rejects.toMatchObject({
        name: 'SeasonFileError',
        message: 'expected a whole file, got one that breaks off in row 3',
      });
    },
  );

  it('is given up when a quote swallows the rest of it', async () => {
    await expect(read(`${HEADER}\nE0,"${'x'.repeat(30_000)}`)).rejects.toMatchObject({
      code: expect.stringContaining('CSV_'),
    });
  });
});

it('a file glued from two seasons gives the matches of the one that was asked for', async () => {
  const into = new ImportRows(season);
  const glued = await read(`${file()}${row({ Date: '19/08/2023' })}\n${row()}\n`);
  const matches = [];
  for await (const match of into.matchesOf(glued)) matches.push(match);
  expect(matches).toHaveLength(1);
  expect(into.errors.map(({ reason }) => reason)).toEqual(['outside-season', 'duplicate']);
});
