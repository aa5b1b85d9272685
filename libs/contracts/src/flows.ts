import { call, flow, type TaskInput } from '@baton/messaging/contract';
import { logOperation } from './accounts';
import { importSeason, refreshAllTeamStats, saveSeason } from './football';
import { syncAllLeagues, syncAllTeams } from './games';
import { notifyRaceResults, sendWelcomeEmail } from './notifications';
import {
  addToDefaultLeague,
  listLeagues,
  syncRaceResults,
  updateSingleLeagueLeaderboard,
  updateTeamScores,
} from './racing';

/**
 * What a race's results lead to. Users are told when every board is right: they look at it next. A step that fails stops
 * the rest, and the operations log says which and why.
 */
export const raceResultsFlow = (raceId: number) =>
  flow('race results')
    .step('sync', syncRaceResults, { raceId })
    .step('score', updateTeamScores, { raceId })
    .step('leagues', listLeagues, {})
    .each(
      'boards',
      ({ leagues }) => leagues.leagueIds,
      (leagueId) => call(updateSingleLeagueLeaderboard, { leagueId }),
    )
    .step('notify', notifyRaceResults, { raceId })
    .onFailure(logOperation, ({ failure }) => ({
      action: 'racing.results_flow_failed',
      target: `race:${raceId}`,
      details: { flow: failure.flowId, step: failure.step, error: failure.error.message },
    }));

/** What follows when somebody has registered. */
export const registrationFlow = (userId: number) =>
  flow('registration')
    .step('welcome', sendWelcomeEmail, { userId })
    .step('league', addToDefaultLeague, { userId });

/** Fetches a season of a division, brings the teams' statistics up to date and notes down what is stored. */
export const seasonFlow = (season: TaskInput<typeof importSeason>) =>
  flow('football season')
    .step('import', importSeason, season)
    .step('refresh', refreshAllTeamStats, {})
    .step('save', saveSeason, season);

/** Monday's sync: teams are looked up in leagues that are up to date. */
export const teamsFlow = () =>
  flow('games teams').step('leagues', syncAllLeagues, {}).step('teams', syncAllTeams, {});

/** The tasks a process must be able to send to start each flow. */
export const flowTasks = {
  raceResults: [
    syncRaceResults,
    updateTeamScores,
    listLeagues,
    updateSingleLeagueLeaderboard,
    notifyRaceResults,
    logOperation,
  ],
  registration: [sendWelcomeEmail, addToDefaultLeague],
  season: [importSeason, refreshAllTeamStats, saveSeason],
  teams: [syncAllLeagues, syncAllTeams],
} as const;
