import type { EntityManager } from 'typeorm';
import { scoreWeekend } from '../scoring';
import { loadResults } from './load-results';
import { oneWriter } from './one-writer';
import { rulesOfRace } from './rules-of-race';
import { scoreAssets } from './score-assets';
import { scoreTeams } from './score-teams';

interface Race {
  season: number;
  locksAt: Date;
}

/**
 * Scores a race: by the rules in this process what some thirty drivers and constructors earned, in one statement what
 * that makes for each team. Call it in a transaction.
 */
export async function updateTeamScores(em: EntityManager, raceId: number): Promise<{ teams: number }> {
  await oneWriter(em, 'scores', raceId);
  const [race] = await em.query<Race[]>('select season, locks_at as "locksAt" from race where id = $1', [
    raceId,
  ]);
  if (race === undefined) return { teams: 0 };
  const results = await loadResults(em, raceId);
  if (results.race.length === 0) return { teams: 0 };
  const rules = await rulesOfRace(em, { raceId, season: race.season });
  await scoreAssets(
    em,
    { raceId, season: race.season, rulesVersion: rules.version },
    scoreWeekend(rules, results),
  );
  return scoreTeams(em, { raceId, locksAt: race.locksAt });
}
