import { updateLeagueLeaderboards, updateSingleLeagueLeaderboard } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';

const PAGE = 1_000;

/** Asks for the board of every league, each a run of its own. They leave together, when all are written down. */
export const updateLeagueLeaderboardsHandler = ({ scores }: RacingDependencies) =>
  handle(updateLeagueLeaderboards, (_nothing, ctx) =>
    ctx.transaction(async (tx) => {
      const tasks = ctx.within(tx);
      let leagues = 0;
      for (let after = 0; ;) {
        ctx.signal.throwIfAborted();
        const ids = await scores(tx).leagueIds({ after, limit: PAGE });
        await tasks.sendMany(
          updateSingleLeagueLeaderboard,
          ids.map((leagueId) => ({ leagueId })),
        );
        leagues += ids.length;
        const last = ids.at(-1);
        if (last === undefined || ids.length < PAGE) return { leagues };
        after = last;
      }
    }),
  );
