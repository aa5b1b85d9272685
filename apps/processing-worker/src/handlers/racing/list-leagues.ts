import { listLeagues } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';
import { pagesOfLeagues } from './pages-of-leagues';

export const listLeaguesHandler = ({ scores }: RacingDependencies) =>
  handle(listLeagues, (_nothing, ctx) =>
    ctx.transaction(async (tx) => {
      const leagueIds: number[] = [];
      for await (const ids of pagesOfLeagues(scores(tx), ctx.signal)) leagueIds.push(...ids);
      return { leagueIds };
    }),
  );
