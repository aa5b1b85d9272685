import { type Logger, REVOCATION_KEPT } from '@baton/messaging';
import { MOST_REVOCATIONS, type Revocations } from '@baton/messaging/store';
import type { Client } from 'pg';
import { News } from '../connection/news';
import type { Connections } from '../connection/pool';
import { listRevoked, REVOKED_CHANNEL } from '../sql/list-revoked.sql';
import { timestamp } from '../sql/statement';

export interface PostgresRevocationsOptions {
  /** For a connection that listens once somebody follows. */
  readonly open: () => Client;
  readonly log: Logger;
}

export class PostgresRevocations implements Revocations {
  private readonly news: News<readonly string[]>;

  constructor(
    private readonly connections: Connections,
    options: PostgresRevocationsOptions,
  ) {
    const news = { ...options, what: 'the revoked runs', channel: REVOKED_CHANNEL };
    this.news = new News({ ...news, read: () => this.list() });
  }

  async list(): Promise<readonly string[]> {
    const since = new Date(Date.now() - REVOCATION_KEPT);
    const values = [timestamp(since), MOST_REVOCATIONS];
    return (await this.connections.query<{ id: string }>(listRevoked, values)).map(({ id }) => id);
  }

  follow(listener: (ids: readonly string[]) => void): () => void {
    return this.news.follow(listener);
  }

  close(): Promise<void> {
    return this.news.stop();
  }
}
