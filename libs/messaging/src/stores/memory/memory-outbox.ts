import type { StoreTransaction } from '../../contract/handler';
import { after } from '../../contract/duration';
import { InvalidOptionError } from '../../contract/errors';
import { type Claim, PENDING_UNHEARD } from '../../store/claim-store';
import { withDueAt } from '../../store/move-eta';
import { checkStorableEntry } from '../../store/stored-json';
import type { Outbox, OutboxEntry, Relayed, RelayRoundOptions, RelayRound } from '../../store/task-store';
import { addEntries, checkIds, keyOf, type MemoryDatabase } from './memory-database';

/** What stands for a database transaction: nothing but the messages that start to wait when it commits. */
export class MemoryTransaction {
  readonly entries: OutboxEntry[] = [];
  readonly claims: Claim[] = [];
  /** What else happens when it commits. */
  readonly onCommit: (() => Promise<unknown>)[] = [];
}

export function transactionOf(tx: StoreTransaction): MemoryTransaction {
  if (tx instanceof MemoryTransaction) return tx;
  throw new InvalidOptionError('tx', 'the transaction this store gave to the handler', typeof tx);
}

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous */
export class MemoryOutbox implements Outbox {
  constructor(private readonly database: MemoryDatabase) {}

  async add(entries: readonly OutboxEntry[]): Promise<void> {
    this.database.check();
    entries.forEach(checkStorableEntry);
    addEntries(this.database, entries);
  }

  async addWithin(tx: StoreTransaction, entries: readonly OutboxEntry[]): Promise<void> {
    this.database.check();
    entries.forEach(checkStorableEntry);
    checkIds(this.database.outbox, entries);
    transactionOf(tx).entries.push(...entries);
  }

  async relay({ now, limit, publish }: RelayRoundOptions): Promise<RelayRound> {
    this.database.check();
    const due = this.inOrder()
      .filter((entry) => entry.dueAt <= now && !this.database.leaving.has(keyOf(entry)))
      .slice(0, limit);
    const round = Promise.resolve().then(() => Promise.allSettled(due.map(publish)));
    const over = round.then(() => undefined);
    for (const entry of due) this.database.leaving.set(keyOf(entry), over);
    const results = await round;
    for (const entry of due) this.database.leaving.delete(keyOf(entry));
    this.database.check();
    return { due: due.length, sent: due.filter((entry, i) => this.settle(entry, results[i])).length };
  }

  async waiting({ limit = 100, task }: { limit?: number; task?: string } = {}): Promise<
    readonly OutboxEntry[]
  > {
    this.database.check();
    return this.inOrder()
      .filter((entry) => task === undefined || entry.task === task)
      .slice(0, limit);
  }

  async find(ids: readonly string[]): Promise<readonly OutboxEntry[]> {
    this.database.check();
    return this.inOrder().filter(({ id }) => ids.includes(id));
  }

  async count(): Promise<number> {
    this.database.check();
    return this.database.outbox.size;
  }

  async cancel(id: string): Promise<boolean> {
    const entries = await this.heldByNobody(id);
    if (entries.length > 0) this.database.dropClaimsOf(id);
    return entries.filter((entry) => this.database.outbox.delete(keyOf(entry))).length > 0;
  }

  async reschedule(id: string, dueAt: Date): Promise<boolean> {
    const entries = await this.heldByNobody(id);
    for (const entry of entries) this.database.outbox.set(keyOf(entry), withDueAt(entry, dueAt));
    if (entries.length > 0) this.database.keepClaimsOf(id, after(dueAt, PENDING_UNHEARD));
    return entries.length > 0;
  }

  /** The entries of a run, once no relay is about to send one of them. */
  private async heldByNobody(id: string): Promise<readonly OutboxEntry[]> {
    this.database.check();
    const entries = (): OutboxEntry[] =>
      [...this.database.outbox.values()].filter((entry) => entry.id === id);
    for (const entry of entries()) await this.database.leaving.get(keyOf(entry));
    this.database.check();
    return entries();
  }

  private settle(entry: OutboxEntry, result: PromiseSettledResult<Relayed> | undefined): boolean {
    const { outbox } = this.database;
    if (result?.status !== 'fulfilled' || result.value.kind === 'stays') return false;
    // Another one has taken its place meanwhile.
    if (outbox.get(keyOf(entry)) !== entry) return result.value.kind === 'sent';
    if (result.value.kind === 'sent') return outbox.delete(keyOf(entry));
    const refusals = (entry.refusals ?? 0) + 1;
    outbox.set(keyOf(entry), { ...entry, refusals, dueAt: result.value.tryAgainAt });
    return false;
  }

  private inOrder(): OutboxEntry[] {
    return [...this.database.outbox.values()].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }
}
