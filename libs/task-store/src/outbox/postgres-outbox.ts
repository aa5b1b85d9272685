import {
  after,
  type Outbox,
  type OutboxEntry,
  type RelayRoundOptions,
  type RelayRound,
  type StoreTransaction,
} from '@baton/messaging';
import { PENDING_UNHEARD, withDueAt } from '@baton/messaging/store';
import type { Connections } from '../connection/pool';
import { CallGroup } from '../grouping/call-group';
import { addToOutbox, addToOutboxValues } from '../sql/add-to-outbox.sql';
import { countWaiting } from '../sql/count-waiting.sql';
import { findWaiting } from '../sql/find-waiting.sql';
import { keepClaims } from '../sql/keep-claims.sql';
import { listWaiting } from '../sql/list-waiting.sql';
import { lockWaiting } from '../sql/lock-waiting.sql';
import { moveWaiting } from '../sql/move-waiting.sql';
import { removeWaiting } from '../sql/remove-waiting.sql';
import { type RowValues, timestamp } from '../sql/statement';
import { entryOf, outboxRow, type StoredEntry } from './outbox-row';
import { relayDue } from './relay-due';
import { withinCaller } from './within-caller';

const MOST_CALLS = 300;
const MOST_BYTES = 8 * 1024 * 1024;

export class PostgresOutbox implements Outbox {
  private readonly adds = new CallGroup({
    run: (calls: readonly (readonly RowValues[])[]) => this.write(calls),
    ...{ most: MOST_CALLS, mostBytes: MOST_BYTES, atOnce: 2, bytesOf },
  });

  constructor(private readonly connections: Connections) {}

  async add(entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length > 0) await this.adds.add(entries.map(outboxRow));
  }

  async addWithin(tx: StoreTransaction, entries: readonly OutboxEntry[]): Promise<void> {
    const values = addToOutboxValues(entries.map(outboxRow));
    await withinCaller(tx, addToOutbox.name, (query) => query(addToOutbox, values));
  }

  relay(options: RelayRoundOptions): Promise<RelayRound> {
    return relayDue(this.connections, options);
  }

  async waiting({ limit = 100, task }: { limit?: number; task?: string } = {}): Promise<
    readonly OutboxEntry[]
  > {
    const rows = await this.connections.query<StoredEntry>(listWaiting, [task ?? null, limit]);
    return rows.map(entryOf);
  }

  async find(ids: readonly string[]): Promise<readonly OutboxEntry[]> {
    if (ids.length === 0) return [];
    return (await this.connections.query<StoredEntry>(findWaiting, [ids])).map(entryOf);
  }

  async count(): Promise<number> {
    const [row] = await this.connections.query<{ waiting: number }>(countWaiting, []);
    return row?.waiting ?? 0;
  }

  async cancel(id: string): Promise<boolean> {
    return (await this.connections.query(removeWaiting, [id])).length > 0;
  }

  reschedule(id: string, dueAt: Date): Promise<boolean> {
    return this.connections.transaction('moving a waiting message', async (query) => {
      const entries = await query<StoredEntry>(lockWaiting, [id]);
      for (const entry of entries) {
        const { attempt, message } = withDueAt(entryOf(entry), dueAt);
        await query(moveWaiting, [id, attempt, timestamp(dueAt), JSON.stringify(message.headers)]);
      }
      if (entries.length === 0) return false;
      await query(keepClaims, [id, timestamp(after(dueAt, PENDING_UNHEARD))]);
      return true;
    });
  }

  /** What was called before is written. */
  close(): Promise<void> {
    return this.adds.drained();
  }

  private async write(calls: readonly (readonly RowValues[])[]): Promise<undefined[]> {
    await this.connections.query(addToOutbox, addToOutboxValues(calls.flat()));
    return calls.map(() => undefined);
  }
}

const bytesOf = (rows: readonly RowValues[]): number =>
  rows.reduce((sum, row) => sum + row.reduce<number>((bytes, value) => bytes + sizeOf(value), 0), 0);

const sizeOf = (value: RowValues[number]): number =>
  typeof value === 'string' || Buffer.isBuffer(value) ? value.length : 8;
