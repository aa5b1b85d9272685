import { basename, dirname } from 'node:path';
import type { League } from '@baton/contracts';
import { type GameStore, postgresGameStore, type Scoreboards } from '@baton/domain/games';
import { milliseconds } from '@baton/messaging';
import { EspnError, espnScoreboards } from '../../src/adapters/espn';
import {
  never,
  nothingWritten,
  type Recording,
  type Recordings,
  refusal,
  sameNumber,
  type Verdict,
} from './recordings';

interface Parts {
  readonly scoreboards: Scoreboards;
  readonly store: GameStore;
}

/** One folder per league (nfl, nba, mlb, nhl) with scoreboards, and `teams` with team lists named by league. */
export const espnRecordings: Recordings = {
  extension: '.json',
  open({ baseUrl, dataSource }) {
    const scoreboards = espnScoreboards({ baseUrl, spacing: milliseconds(0), tries: 1 });
    const parts = { scoreboards, store: postgresGameStore(dataSource) };
    return (recording) => {
      const folder = dirname(recording.file);
      if (folder === 'errors') return refusal(scoreboards.day('NFL', '2025-01-01', never), EspnError);
      return folder === 'teams' ? verifyTeams(recording, parts) : verifyScoreboard(recording, parts);
    };
  },
};

const leagueOf = (name: string): League => (({ nba: 'NBA', mlb: 'MLB', nhl: 'NHL' }) as const)[name] ?? 'NFL';

async function verifyTeams({ file }: Recording, { scoreboards, store }: Parts): Promise<Verdict> {
  const league = leagueOf(basename(file, '.json'));
  const list = await scoreboards.teams(league, never);
  await store.saveLeague(list.league);
  await store.saveTeams(league, list.teams);
  const again = await store.saveTeams(league, list.teams);
  const problems = list.unreadable.map(({ espnId, message }) => `team ${espnId}: ${message}`);
  problems.push(...nothingWritten(again));
  return {
    found: `${list.teams.length} teams of ${list.league.name} ${list.league.seasonName}`,
    problems,
  };
}

async function verifyScoreboard({ file, bytes }: Recording, { scoreboards, store }: Parts): Promise<Verdict> {
  const league = leagueOf(dirname(file));
  const { games, unreadable } = await scoreboards.day(league, '2025-01-01', never);
  const sent = (JSON.parse(bytes.toString()) as { events: unknown[] }).events.length;
  await store.saveGames(league, games);
  const again = await store.saveGames(league, games);

  const problems = unreadable.map(({ espnId, message }) => `game ${espnId}: ${message}`);
  problems.push(...sameNumber(games.length, sent), ...nothingWritten(again));
  const counts = new Map<string, number>();
  for (const { espnStatus, status, homeScore, awayScore, espnId } of games) {
    const scored = homeScore !== null && awayScore !== null;
    const label = `${espnStatus.replace('STATUS_', '')} → ${status}${scored ? ' with score' : ''}`;
    counts.set(label, (counts.get(label) ?? 0) + 1);
    const expected = ['live', 'final', 'suspended', 'delayed'].includes(status);
    if (scored !== expected)
      problems.push(`game ${espnId} is ${status} and ${scored ? 'has a' : 'has no'} score`);
  }
  return { found: [...counts].map(([label, n]) => `${n} ${label}`).join(', ') || 'no games', problems };
}
