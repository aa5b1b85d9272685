import type { Broker } from '../broker/broker';
import { PublishError } from '../contract/errors';
import type { StoreTransaction } from '../contract/handler';
import type { ClaimingEntry } from '../store/claim-store';
import type { OutboxEntry, TaskStore } from '../store/task-store';
import type { Prepared } from './prepare';

export interface DispatchOptions {
  readonly broker: Pick<Broker, 'publish'>;
  readonly store: Pick<TaskStore, 'outbox' | 'claims'>;
  readonly now: Date;
  readonly tx: StoreTransaction | undefined;
  /** What the broker does not confirm waits in the outbox. It may have arrived: the same id sees to it that it runs once. */
  readonly keepUnconfirmed: boolean;
}

/**
 * Sends what is due to the broker and has the rest wait in the outbox. What is unique goes by the outbox too, because
 * only there message and claim commit together. Resolves with the run each message stands for.
 */
export async function dispatch(entries: readonly Prepared[], options: DispatchOptions): Promise<string[]> {
  const { now, tx } = options;
  const plain = entries.filter(({ claimed }) => claimed === undefined).map((entry) => timed(entry, now));
  const unique = entries.flatMap((entry) => claiming(entry, now));
  await sendPlain(plain, options);
  if (unique.length === 0) return entries.map(({ id }) => id);
  const { store } = options;
  const holders = await store.claims.send(unique, { now, ...(tx && { tx }) });
  const holderOf = new Map(unique.map(({ entry }, i) => [entry.id, holders[i]]));
  return entries.map(({ id }) => holderOf.get(id) ?? id);
}

/** One message; most leave at once, and need none of the lists above. */
export async function dispatchOne(entry: Prepared, options: DispatchOptions): Promise<string> {
  const leavesNow = entry.claimed === undefined && options.tx === undefined && entry.dueAt <= options.now;
  if (leavesNow) {
    await publish(entry, options);
    return entry.id;
  }
  const [id = entry.id] = await dispatch([entry], options);
  return id;
}

async function sendPlain(entries: readonly OutboxEntry[], options: DispatchOptions): Promise<void> {
  const { store, now, tx } = options;
  if (entries.length === 0) return;
  if (tx) return store.outbox.addWithin(tx, entries);
  const waiting = entries.filter(({ dueAt }) => dueAt > now);
  if (waiting.length > 0) await store.outbox.add(waiting);
  const due = entries.filter(({ dueAt }) => dueAt <= now);
  await Promise.all(due.map((entry) => publish(entry, options)));
}

async function publish(
  entry: OutboxEntry,
  { broker, store, keepUnconfirmed }: DispatchOptions,
): Promise<void> {
  try {
    await broker.publish(entry.message);
  } catch (error) {
    if (!keepUnconfirmed || !(error instanceof PublishError)) throw error;
    await store.outbox.add([entry]);
  }
}

const timed = (entry: OutboxEntry, now: Date): OutboxEntry =>
  entry.dueAt > now ? { ...entry, kind: 'delay' } : entry;

function claiming({ claimed, ...entry }: Prepared, now: Date): ClaimingEntry[] {
  if (claimed === undefined) return [];
  return [{ claim: { ...claimed, runId: entry.id }, entry: timed(entry, now) }];
}
