import type { TaskStore } from '@baton/messaging';
import type { StoreHarness } from '@baton/messaging/testing';
import { testDatabase } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { Client } from 'pg';
import { type TcpProxy, tcpProxy } from './tcp-proxy';

/** Stores on a database of their own, behind a proxy that can be cut. */
export class PostgresHarness implements StoreHarness {
  private readonly closing: (() => Promise<void>)[] = [];

  private constructor(
    /** Past the proxy. */
    readonly url: string,
    private readonly proxy: TcpProxy,
    drop: () => Promise<void>,
  ) {
    this.closing.push(drop, () => proxy.close());
  }

  static async start(): Promise<PostgresHarness> {
    const database = await testDatabase(taskStoreTemplate);
    return new PostgresHarness(database.url, await tcpProxy(database.url), database.drop);
  }

  get proxiedUrl(): string {
    return this.proxy.url;
  }

  onClose(close: () => Promise<void>): void {
    this.closing.push(close);
  }

  async open(): Promise<TaskStore> {
    const url = this.proxiedUrl;
    const dataSource = await taskStoreDataSource({ url, poolSize: 3 }).initialize();
    const store = createPostgresTaskStore({ dataSource, url });
    this.closing.push(
      () => dataSource.destroy(),
      () => store.close(),
    );
    return store;
  }

  goAway(): Promise<() => Promise<void>> {
    this.proxy.cut();
    return Promise.resolve(() => {
      this.proxy.restore();
      return Promise.resolve();
    });
  }

  /** Asks the database past every store. */
  async ask<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    // A test that failed half-way may have left a transaction open, which would keep its store from closing.
    this.proxy.cut();
    for (const close of this.closing.reverse()) await close();
  }
}
