import type { Claim, ClaimingEntry, ClaimStore, StoreTransaction } from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { outboxRow } from '../outbox/outbox-row';
import { withinCaller } from '../outbox/within-caller';
import { addToOutbox, addToOutboxValues } from '../sql/add-to-outbox.sql';
import { claimKeys, claimKeysValues } from '../sql/claim-keys.sql';
import { findClaims } from '../sql/find-claims.sql';
import { keepClaims } from '../sql/keep-claims.sql';
import { timestamp } from '../sql/statement';

/** Which run holds which key, in PostgreSQL. */
export class PostgresClaims implements ClaimStore {
  constructor(private readonly connections: Connections) {}

  async claim(claim: Claim, now: Date): Promise<string> {
    const query: Query = (statement, values) => this.connections.query(statement, values);
    const [holder = claim.runId] = await holdersOf([claim], now, query);
    return holder;
  }

  send(
    entries: readonly ClaimingEntry[],
    { now, tx }: { now: Date; tx?: StoreTransaction },
  ): Promise<string[]> {
    const work = (query: Query): Promise<string[]> => claimAndAdd(entries, now, query);
    return tx
      ? withinCaller(tx, 'sending what is unique', work)
      : this.connections.transaction('sending what is unique', work);
  }

  async keep(runId: string, until: Date): Promise<void> {
    await this.connections.query(keepClaims, [runId, timestamp(until)]);
  }
}

async function claimAndAdd(entries: readonly ClaimingEntry[], now: Date, query: Query): Promise<string[]> {
  const holders = await holdersOf(
    entries.map(({ claim }) => claim),
    now,
    query,
  );
  const mine = entries.filter(({ claim }, i) => holders[i] === claim.runId);
  if (mine.length > 0) await query(addToOutbox, addToOutboxValues(mine.map(({ entry }) => outboxRow(entry))));
  return holders;
}

async function holdersOf(claims: readonly Claim[], now: Date, query: Query): Promise<string[]> {
  const holders = new Map<string, string>();
  // Of two with one key the first counts: the statement takes each key once.
  const first = new Map([...claims].reverse().map((claim) => [claim.key, claim]));
  let open = [...first.values()];
  while (open.length > 0) {
    const rows = open.map(({ key, runId, until }) => [key, runId, timestamp(until)]);
    const won = await query<{ key: string }>(claimKeys, claimKeysValues(rows, timestamp(now)));
    for (const { key } of won) holders.set(key, first.get(key)?.runId ?? '');
    open = open.filter(({ key }) => !holders.has(key));
    if (open.length === 0) break;
    const found = await query<{ key: string; run_id: string }>(findClaims, [open.map(({ key }) => key)]);
    for (const { key, run_id } of found) holders.set(key, run_id);
    // A claim that was there a moment ago and is gone: retention came in between. The key is free, so again.
    open = open.filter(({ key }) => !holders.has(key));
  }
  return claims.map(({ key, runId }) => holders.get(key) ?? runId);
}
