import { type Logger, silentLogger } from '@baton/messaging';
import { Connections } from '../connection/pool';
import { Actions } from './actions';
import { Alerts } from './alerts';
import { Bulks } from './bulks';
import { FlowLists } from './flow-lists';
import { Letters } from './letters';
import { Retries } from './retries';
import { RunLists } from './run-lists';

export type { ActionSearch, NewAction, StoredAction } from './actions';
export type { AlertRound, SeenCause } from './alerts';
export type { BulkRound, BulkStep, CanaryFacts, NewBulk, StoredBulk } from './bulks';
export type { FlowSearch, ListedFlow, ListedLimit } from './flow-lists';
export type { LetterGroup, Replayed } from './letters';
export type { FlowPlacing, ListedRun, Place, RunListing, RunSearch, WaitingItem } from './run-lists';
export type { LetterSearch, LetterState, ListedLetter, NewLetter, StoredLetter } from './stored-letter';

export interface OperatorStoreOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** @default 4 */
  readonly poolSize?: number;
  /** As pg_stat_activity shows it. @default baton */
  readonly applicationName?: string;
  /** @default silent */
  readonly log?: Logger;
}

/** What operators read and write beside the engine's own ports. Methods reject as those of TaskStore do. */
export interface OperatorStore {
  readonly runs: RunLists;
  readonly retries: Retries;
  readonly letters: Letters;
  readonly bulks: Bulks;
  readonly actions: Actions;
  readonly alerts: Alerts;
  readonly flows: FlowLists;
  close(): Promise<void>;
}

/** In PostgreSQL, beside the task store. The schema must be there: see `migrate`. */
export function createOperatorStore(options: OperatorStoreOptions): OperatorStore {
  const { url, poolSize = 4, applicationName = 'baton', log = silentLogger } = options;
  const connections = new Connections({ url, poolSize, applicationName, log });
  return {
    runs: new RunLists(connections),
    retries: new Retries(connections),
    letters: new Letters(connections),
    bulks: new Bulks(connections),
    actions: new Actions(connections),
    alerts: new Alerts(connections),
    flows: new FlowLists(connections),
    close: () => connections.end(),
  };
}
