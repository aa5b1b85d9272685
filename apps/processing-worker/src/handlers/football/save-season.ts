import { saveSeason } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { FootballDependencies } from './dependencies';

export const saveSeasonHandler = ({ football }: FootballDependencies) =>
  handle(saveSeason, (season) => football.saveSeason(season));
