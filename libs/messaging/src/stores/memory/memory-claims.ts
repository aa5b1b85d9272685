import type { StoreTransaction } from '../../contract/handler';
import { type Claim, type ClaimingEntry, type ClaimStore, isHeld } from '../../store/claim-store';
import { checkStorableEntry } from '../../store/stored-json';
import { addEntries, checkIds, type MemoryDatabase } from './memory-database';
import { transactionOf } from './memory-outbox';

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; nothing here may wait between look and write */
export class MemoryClaims implements ClaimStore {
  constructor(private readonly database: MemoryDatabase) {}

  async claim(claim: Claim, now: Date): Promise<string> {
    this.database.check();
    return this.take(claim, now);
  }

  async send(
    entries: readonly ClaimingEntry[],
    { now, tx }: { now: Date; tx?: StoreTransaction },
  ): Promise<string[]> {
    this.database.check();
    entries.forEach(({ entry }) => checkStorableEntry(entry));
    checkIds(
      this.database.outbox,
      entries.map(({ entry }) => entry),
    );
    const transaction = tx && transactionOf(tx);
    const holders = entries.map(({ claim }) => {
      if (!transaction) return this.take(claim, now);
      const earlier = transaction.claims.find(({ key }) => key === claim.key);
      const holder = earlier?.runId ?? this.holderOf(claim, now);
      if (holder === claim.runId) transaction.claims.push(claim);
      return holder;
    });
    const mine = entries.flatMap(({ claim, entry }, i) => (holders[i] === claim.runId ? [entry] : []));
    if (transaction) transaction.entries.push(...mine);
    else addEntries(this.database, mine);
    return holders;
  }

  async keep(runId: string, until: Date): Promise<void> {
    this.database.check();
    this.database.keepClaimsOf(runId, until);
  }

  private take(claim: Claim, now: Date): string {
    const holder = this.holderOf(claim, now);
    if (holder === claim.runId) this.database.claims.set(claim.key, claim);
    return holder;
  }

  private holderOf({ key, runId }: Claim, now: Date): string {
    const { claims, runs, outbox } = this.database;
    const claimed = claims.get(key);
    if (!claimed || claimed.runId === runId) return runId;
    const waits = [...outbox.values()].some(({ id }) => id === claimed.runId);
    const { until } = claimed;
    return isHeld({ state: runs.get(claimed.runId)?.state, waits, until }, now) ? claimed.runId : runId;
  }
}
