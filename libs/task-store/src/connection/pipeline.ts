import type { Client, QueryConfig } from 'pg';

/**
 * One connection that many statements share. Each is sent at once, behind those that are on their way, and commits by
 * itself: on the same cores a process of PostgreSQL that goes on costs much less than another one that wakes up. Connects
 * when it is first needed, and anew when the connection was lost.
 *
 * @see https://node-postgres.com/features/pipelining
 */
export class Pipeline {
  private client: Promise<Client> | undefined;

  constructor(private readonly open: () => Client) {}

  async query<Row extends object>(query: QueryConfig): Promise<Row[]> {
    const client = await (this.client ??= this.connect());
    return (await client.query<Row>(query)).rows;
  }

  async end(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    await client?.end();
  }

  private connect(): Promise<Client> {
    const client = this.open();
    const connected = client.connect().then(() => client);
    const lost = (): void => {
      if (this.client === connected) this.client = undefined;
    };
    client.once('error', lost).once('end', lost);
    connected.catch(lost);
    return connected;
  }
}
