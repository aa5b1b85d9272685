import { updateLeagueLeaderboards, updateSingleLeagueLeaderboard } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';
import { pagesOfLeagues } from './pages-of-leagues';

/** Asks for the board of every league, each a run of its own. They leave together, when all are written down. */
export const updateLeagueLeaderboardsHandler = ({ scores }: RacingDependencies) =>
  handle(updateLeagueLeaderboards, (_nothing, ctx) =>
    ctx.transaction(async (tx) => {
      const tasks = ctx.within(tx);
      let leagues = 0;
      for await (const ids of pagesOfLeagues(scores(tx), ctx.signal)) {
        await tasks.sendMany(
          updateSingleLeagueLeaderboard,
          ids.map((leagueId) => ({ leagueId })),
        );
        leagues += ids.length;
      }
      return { leagues };
    }),
  );
