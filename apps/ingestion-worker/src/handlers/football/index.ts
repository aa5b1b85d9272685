import { type footballTasks, seasonFlow, startSeasonFlow } from '@baton/contracts';
import { postgresFootballStore } from '@baton/domain/football';
import type { Handler } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { type FootballDataOptions, footballDataSeasons } from '../../adapters/football-data';
import { startFlowHandler } from '../start-flow';
import { importSeasonHandler } from './import-season';

export interface FootballIngestionOptions {
  /** Its entities and migrations include those of `@baton/domain/football`. */
  readonly dataSource: DataSource;
  readonly footballData?: Partial<FootballDataOptions>;
}

/** What of the football catalogue comes in; the processing worker has the other handlers. */
export function footballIngestionHandlers({ dataSource, footballData }: FootballIngestionOptions) {
  const deps = { seasons: footballDataSeasons(footballData), football: postgresFootballStore(dataSource) };
  return {
    importSeason: importSeasonHandler(deps),
    startSeasonFlow: startFlowHandler(startSeasonFlow, seasonFlow),
  } satisfies Partial<Record<keyof typeof footballTasks, Handler>>;
}
