import { calendarBody, constructorBody, driverBody, qualifyingBody, raceBody, resultBodies } from './bodies';
import { correctedAt, publishedAt, sampleCalendar, type SampleRace } from './calendar';
import { type SampleDriver, sampleDrivers } from './entrants';
import { qualifyingOutcome, type SampleFinish, sessionOutcome, withSecondDisqualified } from './outcome';

export interface Look {
  readonly seed: string;
  readonly now: Date;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** `/{season}/races.json`, `/{season}[/{round}]/results.json` and the like, by pages of at most 100 rows. */
export function jolpicaAnswer(url: URL, look: Look): Answer {
  const [, season, round, list] =
    /^\/(\d{4})(?:\/(\d+))?\/(races|drivers|results|qualifying|sprint|driverstandings)(?:\.json|\/)$/.exec(
      url.pathname,
    ) ?? [];
  if (season === undefined || list === undefined) return { status: 404, body: { detail: 'Not found.' } };
  const races = sampleCalendar(Number(season)).filter(
    (race) => round === undefined || race.round === Number(round),
  );
  const page = pageOf(url);
  const rows = rowsOf(list, races, look);
  const after = races.filter((race) => look.now >= publishedAt(race.startsAt)).at(-1)?.round ?? 0;
  const shown = rows.slice(page.offset, page.offset + page.limit);
  return {
    status: 200,
    body: wrapped(url, { ...page, total: rows.length, table: tableOf(list, shown, { season, after }) }),
  };
}

/** A row of a list; those of results belong to a race. */
interface Row {
  readonly race?: SampleRace;
  readonly row: object;
}

function rowsOf(list: string, races: readonly SampleRace[], look: Look): Row[] {
  switch (list) {
    case 'races':
      return races.map((race) => ({ row: calendarBody(race) }));
    case 'drivers':
      return sampleDrivers.map((driver) => ({ row: driverBody(driver) }));
    case 'driverstandings':
      return standings(races, look).map((row) => ({ row }));
    default:
      return races.flatMap((race) => sessionRows(list, race, look).map((row) => ({ race, row })));
  }
}

function sessionRows(list: string, race: SampleRace, look: Look): object[] {
  const name = `${look.seed} ${race.season} ${race.round}`;
  if (list === 'results') return resultBodies(raceResults(race, look));
  const at = list === 'sprint' ? race.sprint?.startsAt : race.qualifyingAt;
  if (at === undefined || look.now < publishedAt(at)) return [];
  return list === 'sprint'
    ? resultBodies(sessionOutcome(name, 'sprint'))
    : qualifyingOutcome(name).map(qualifyingBody);
}

/** What the race's results are at this moment: none, the first, or the corrected ones. */
function raceResults(race: SampleRace, { seed, now }: Look): SampleFinish[] {
  if (now < publishedAt(race.startsAt)) return [];
  const rows = sessionOutcome(`${seed} ${race.season} ${race.round}`, 'race');
  const corrected = correctedAt(race);
  return corrected !== null && now >= corrected ? withSecondDisqualified(rows) : rows;
}

function standings(races: readonly SampleRace[], look: Look): object[] {
  const totals = new Map<SampleDriver, { points: number; wins: number }>();
  for (const { driver, points, position } of races.flatMap((race) => raceResults(race, look))) {
    const sum = totals.get(driver) ?? { points: 0, wins: 0 };
    totals.set(driver, { points: sum.points + points, wins: sum.wins + (position === 1 ? 1 : 0) });
  }
  return [...totals]
    .sort(([, a], [, b]) => b.points - a.points || b.wins - a.wins)
    .map(([driver, { points, wins }], i) => ({
      position: String(i + 1),
      positionText: String(i + 1),
      points: String(points),
      wins: String(wins),
      Driver: driverBody(driver),
      Constructors: [constructorBody(driver)],
    }));
}

function tableOf(
  list: string,
  rows: readonly Row[],
  { season, after }: { season: string; after: number },
): object {
  const plain = rows.map(({ row }) => row);
  if (list === 'races') return { RaceTable: { season, Races: plain } };
  if (list === 'drivers') return { DriverTable: { season, Drivers: plain } };
  if (list === 'driverstandings') {
    const lists = plain.length === 0 ? [] : [{ season, round: String(after), DriverStandings: plain }];
    return { StandingsTable: { season, StandingsLists: lists } };
  }
  return { RaceTable: { season, Races: grouped(list, rows) } };
}

const KEYS: Readonly<Record<string, string>> = {
  results: 'Results',
  qualifying: 'QualifyingResults',
  sprint: 'SprintResults',
};

/** Rows by race; a page may begin and end in the middle of one. */
function grouped(list: string, rows: readonly Row[]): object[] {
  const races = new Map<SampleRace, object[]>();
  for (const { race, row } of rows) if (race) races.set(race, [...(races.get(race) ?? []), row]);
  return [...races].map(([race, own]) => ({ ...raceBody(race), [KEYS[list] ?? list]: own }));
}

function pageOf(url: URL): { limit: number; offset: number } {
  const read = (name: string, otherwise: number): number => {
    const value = Number(url.searchParams.get(name) ?? otherwise);
    return Number.isInteger(value) && value >= 0 ? value : otherwise;
  };
  return { limit: Math.min(read('limit', 30), 100), offset: read('offset', 0) };
}

function wrapped(
  { pathname }: URL,
  { table, ...paging }: { limit: number; offset: number; total: number; table: object },
): object {
  const { limit, offset, total } = paging;
  return {
    MRData: {
      ...{ xmlns: '', series: 'f1', url: `http://example.org${pathname}` },
      ...{ limit: String(limit), offset: String(offset), total: String(total) },
      ...table,
    },
  };
}
