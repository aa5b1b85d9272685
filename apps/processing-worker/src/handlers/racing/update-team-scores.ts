import { updateTeamScores } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';

export const updateTeamScoresHandler = ({ scores }: RacingDependencies) =>
  handle(updateTeamScores, ({ raceId }, ctx) => ctx.transaction((tx) => scores(tx).updateTeamScores(raceId)));
