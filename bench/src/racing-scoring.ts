/**
 * Scores and ranks the fantasy teams of one race: the first time, again without news, and after a disqualification.
 *
 *   node --conditions=@baton/source --import tsx bench/src/racing-scoring.ts --teams 1000000
 */
import { parseArgs } from 'node:util';
import { postgresRaceStore, postgresScoreStore } from '@baton/domain/racing';
import { openDomain } from './domain-setting';
import { measure, report } from './measure-rows';
import { aRace, fillGame } from './racing-setting';

const { values } = parseArgs({ options: { teams: { type: 'string', default: '100000' } } });
const teams = Number(values.teams);

async function main(): Promise<void> {
  const { dataSource, close } = await openDomain();
  const races = postgresRaceStore(dataSource.manager);
  const scores = postgresScoreStore(dataSource.manager);
  const nobody = { rows: [], drivers: [], constructors: [] };
  const finished = (disqualified?: string) =>
    races.saveWeekend(1, {
      race: { ...nobody, rows: aRace(disqualified) },
      qualifying: nobody,
      sprint: nobody,
    });
  const compute = async (when: string): Promise<void> => {
    const scored = await measure(() => scores.updateTeamScores(1));
    report(`team scores, ${when}`, scored.result.teams, scored);
    const ranked = await measure(() => scores.updateLeaderboard(1));
    report(`leaderboard, ${when}`, ranked.result.teams, ranked);
  };
  try {
    const startsAt = new Date('2026-05-10T13:00:00Z');
    const place = { circuit: null, locality: null, country: null };
    const sessions = { startsAt, qualifyingAt: null, sprintAt: null, sprintQualifyingAt: null };
    const race = { season: 2026, round: 1, name: 'Grand Prix', date: '2026-05-10', ...sessions, ...place };
    await races.saveCalendar(2026, { races: [race], readAt: startsAt });
    const filled = await measure(() => fillGame(dataSource, teams));
    report('teams, picks and members made', teams * 9, filled);
    await finished();
    await compute('first time');
    await compute('nothing new');
    await finished('d2');
    await compute('after a disqualification');
  } finally {
    await close();
  }
}

void main();
