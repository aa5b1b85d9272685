import { addToDefaultLeague } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';

export const addToDefaultLeagueHandler = ({ scores }: RacingDependencies) =>
  handle(addToDefaultLeague, ({ userId }, ctx) =>
    ctx.transaction((tx) => scores(tx).addToDefaultLeague(userId)),
  );
