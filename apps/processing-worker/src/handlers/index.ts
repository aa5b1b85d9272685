import type { Handler, Middleware } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { accountsHandlers } from './accounts';
import { footballProcessingHandlers } from './football';
import { learningHandlers, learningMiddleware } from './learning';
import { maintenanceHandlers } from './maintenance';
import { racingProcessingHandlers } from './racing';

export interface ProcessingHandlersOptions {
  /** With the entities and migrations of `@baton/domain/schema`. */
  readonly dataSource: DataSource;
  readonly site: { readonly url: string; readonly name: string };
  /** Directory of uploaded files. */
  readonly uploads: string;
}

/** Every task this worker runs, area by area. */
export function processingHandlers({ dataSource, site, uploads }: ProcessingHandlersOptions): Handler[] {
  const certificate = { issuer: site.name };
  return [
    ...Object.values(racingProcessingHandlers()),
    ...Object.values(footballProcessingHandlers({ dataSource })),
    ...Object.values(learningHandlers({ dataSource, certificate, siteUrl: site.url, uploads })),
    ...Object.values(accountsHandlers({ dataSource })),
    ...Object.values(maintenanceHandlers({ dataSource })),
  ];
}

/** What this worker does around its handlers. */
export function processingMiddleware({
  dataSource,
}: Pick<ProcessingHandlersOptions, 'dataSource'>): Middleware[] {
  return learningMiddleware({ dataSource });
}
