import { randomUUID } from 'node:crypto';
import { StoreUnavailableError } from '../../contract/errors';
import type { AttemptRef, Ending, OutboxEntry, RelayRoundOptions, TaskStore } from '../../store/task-store';

/** What a store's tests must bring to be held to the suite. Each test gets an empty database of its own, or acts so. */
export interface StoreHarness {
  /** Another store over the same data, as another process would open it. */
  open(): Promise<TaskStore>;
  /** From now on nothing reaches the database, until the returned function has been called. */
  goAway(): Promise<() => Promise<void>>;
  /** Closes every store it opened. */
  close(): Promise<void>;
}

export const NOON = new Date('2026-11-21T12:00:00.000Z');

export const at = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000);

export const newId = (): string => `run-${randomUUID()}`;

export function refOf(change: Partial<AttemptRef> = {}): AttemptRef {
  return {
    id: newId(),
    task: 'games.sync_date_range',
    queue: 'ingestion.sync',
    attempt: 1,
    payload: { league: 'NFL' },
    worker: 'worker-1',
    startedAt: at(1),
    ...change,
  };
}

/** A success, unless told otherwise. */
export function endingOf(change: Partial<Ending> = {}): Ending {
  return {
    ...refOf(),
    state: 'SUCCESS',
    outcome: 'succeeded',
    finishedAt: at(2),
    expiresAt: at(3600),
    ...change,
  };
}

export const ERROR = {
  name: 'TypeError',
  message: 'no such league',
  stack: 'TypeError: no such league\n at 1',
};

/** The end of an attempt that is tried again in ten seconds, with the message that does so. */
export function retryOf(change: Partial<Ending> & { id: string; attempt: number }): Ending {
  const next = [entryOf({ id: change.id, attempt: change.attempt + 1, kind: 'retry', dueAt: at(12) })];
  return endingOf({ state: 'RETRY', outcome: 'failed', error: ERROR, next, ...change });
}

export function entryOf(change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: newId(),
    attempt: 1,
    task: 'games.sync_date_range',
    dueAt: NOON,
    kind: 'delay',
    message: {
      exchange: 'ingestion',
      routingKey: 'games.sync_date_range',
      properties: { messageId: 'one', contentType: 'application/json', timestamp: 1_800_000_000 },
      headers: { 'baton-attempt': { '!': 'int', value: 1 }, traceparent: 'a "quoted" \\ value\u0000' },
      body: Buffer.from([0x7b, 0x00, 0xff, 0x7d]),
    },
    ...change,
  };
}

/** Takes what is due at noon, and says of every entry that it was sent. */
export function relayAll(sent: OutboxEntry[], change: Partial<RelayRoundOptions> = {}): RelayRoundOptions {
  const publish = (entry: OutboxEntry): Promise<{ kind: 'sent' }> => {
    sent.push(entry);
    return Promise.resolve({ kind: 'sent' });
  };
  return { now: NOON, limit: 100, publish, ...change };
}

/** For waits that the test itself brings to an end. */
export const noAbort = (): AbortSignal => new AbortController().signal;

/** A door that tests open: `await door.opened` on one side, `door.open()` on the other. */
export function door(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Makes a call until the store is there again: a connection that broke may be noticed only when it is used. */
export async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }
}
