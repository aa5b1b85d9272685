import { refreshAllTeamStats } from '@baton/contracts';
import { britishDay } from '@baton/domain/football';
import { handle } from '@baton/messaging';
import type { FootballDependencies } from './dependencies';

/** As of this morning: matches of today do not count yet. */
export const refreshAllTeamStatsHandler = ({ football, clock }: FootballDependencies) =>
  handle(refreshAllTeamStats, () => football.refreshTeamStats(britishDay(clock())));
