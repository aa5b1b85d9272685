import { updateDriverStatistics } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';

export const updateDriverStatisticsHandler = ({ scores }: RacingDependencies) =>
  handle(updateDriverStatistics, (_nothing, ctx) =>
    ctx.transaction((tx) => scores(tx).updateDriverStatistics()),
  );
