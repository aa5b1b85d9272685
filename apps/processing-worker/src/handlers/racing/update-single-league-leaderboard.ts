import { updateSingleLeagueLeaderboard } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';

export const updateSingleLeagueLeaderboardHandler = ({ scores }: RacingDependencies) =>
  handle(updateSingleLeagueLeaderboard, ({ leagueId }, ctx) =>
    ctx.transaction((tx) => scores(tx).updateLeaderboard(leagueId)),
  );
