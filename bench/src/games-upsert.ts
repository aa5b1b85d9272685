/**
 * Games of one league saved as scoreboards give them, day by day: new, unchanged, and with a new score each.
 *
 *   node --conditions=@baton/source --import tsx bench/src/games-upsert.ts --games 5000
 */
import { parseArgs } from 'node:util';
import type { GameChanged } from '@baton/contracts';
import { addDays, type GameReading, postgresGameStore, type TeamReading } from '@baton/domain/games';
import { openDomain } from './domain-setting';
import { measure, report } from './measure-rows';

const { values } = parseArgs({ options: { games: { type: 'string', default: '5000' } } });
const games = Number(values.games);
/** As many as a busy day of baseball has. */
const DAY = 15;

const aTeam = (id: number): TeamReading => ({
  ...{ espnId: String(id), abbreviation: `T${id}`, name: `Team ${id}`, shortName: null, location: null },
  ...{ color: null, alternateColor: null, logoUrl: null, active: true },
});

function aGame(n: number, score: number): GameReading {
  const day = addDays('2026-03-01', Math.floor(n / DAY));
  return {
    ...{ espnId: String(n), day, startsAt: new Date(`${day}T23:00:00Z`), startTimeKnown: true },
    ...{ seasonYear: 2026, seasonType: 2, week: null, name: 'Away at Home', shortName: 'A @ H' },
    ...{ home: aTeam(n % 30), away: aTeam((n + 15) % 30), status: 'live', espnStatus: 'STATUS_IN_PROGRESS' },
    ...{ statusDetail: 'Top 5th', homeScore: score, awayScore: 1, period: 5, clock: null },
    ...{ neutralSite: false, venue: 'The Field', note: null },
  };
}

async function main(): Promise<void> {
  const { dataSource, close } = await openDomain();
  let told = 0;
  const tell = (news: readonly GameChanged[]): Promise<void> => {
    told += news.length;
    return Promise.resolve();
  };
  const store = postgresGameStore(dataSource, { tell });
  const saveAll = async (score: number): Promise<number> => {
    let written = 0;
    for (let first = 0; first < games; first += DAY) {
      const day = Array.from({ length: Math.min(DAY, games - first) }, (_, i) => aGame(first + i, score));
      const { inserted, updated } = await store.saveGames('MLB', day);
      written += inserted + updated;
    }
    return written;
  };
  const saveAtOnce = async (score: number): Promise<number> => {
    const { updated } = await store.saveGames(
      'MLB',
      Array.from({ length: games }, (_, n) => aGame(n, score)),
    );
    return updated;
  };
  const step = async (what: string, work: () => Promise<number>): Promise<void> => {
    const measured = await measure(work);
    report(`${what} (${measured.result} written)`, games, measured);
  };
  try {
    await step('new, day by day', () => saveAll(1));
    // As autovacuum does within a minute: until then foreign keys are checked by the plans made for an empty table.
    await dataSource.query('vacuum analyze game');
    await step('the same again', () => saveAll(1));
    await step('a new score each', () => saveAll(2));
    await step('a new score each, in one answer', () => saveAtOnce(3));
    process.stdout.write(`${told} changes to tell\n`);
  } finally {
    await close();
  }
}

void main();
