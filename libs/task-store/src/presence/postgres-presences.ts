import { randomUUID } from 'node:crypto';
import type { AttemptRef, Logger, Presence, PresenceBook } from '@baton/messaging';
import type { Client } from 'pg';
import { KeptClient } from '../connection/kept-client';
import type { Connections } from '../connection/pool';
import { markOf } from '../runs/mark';
import { markRunsValues } from '../sql/mark-runs.sql';
import { isPresent, showPresence } from '../sql/presence.sql';
import { suspectRuns } from '../sql/suspect-runs.sql';

export interface PostgresPresencesOptions {
  readonly connections: Connections;
  /** For a connection of its own: nothing else may ever be under way on it. */
  readonly open: () => Client;
  readonly log: Logger;
}

/**
 * A worker is present while its session holds a lock: PostgreSQL lets go of it when the process is gone, however it
 * went, so nothing has to be renewed and nobody has to wait for a deadline.
 */
export class PostgresPresences implements PresenceBook {
  constructor(private readonly options: PostgresPresencesOptions) {}

  open(): Presence {
    const { open, log } = this.options;
    const id = randomUUID();
    const kept = new KeptClient({
      open,
      prepare: (client) => client.query({ ...showPresence, values: [id] }),
      onLost: () => log.debug({ presence: id }, 'not shown as present, connecting until it works'),
    });
    return {
      id,
      begin: () => kept.start(),
      lastWords: (underWay) => lastWords(kept.client, underWay, log),
      end: () => kept.stop(),
    };
  }

  async isPresent(id: string): Promise<boolean> {
    const [row] = await this.options.connections.query<{ present: boolean }>(isPresent, [id]);
    return row?.present === true;
  }
}

// Nothing is under way on this connection, so the statement is handed to the operating system before query() returns,
// and PostgreSQL runs it although nobody is left to hear the answer.
function lastWords(client: Client | undefined, underWay: readonly AttemptRef[], log: Logger): void {
  const rows = underWay.map((ref) => markOf(ref, { state: 'STARTED' }).columns);
  if (client === undefined) log.warn({ runs: rows.length }, 'no connection left to say what was under way');
  else client.query({ ...suspectRuns, values: markRunsValues(rows) }).catch(() => undefined);
}
