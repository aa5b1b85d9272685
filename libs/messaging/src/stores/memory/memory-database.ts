import { EventEmitter } from 'node:events';
import { StoreUnavailableError } from '../../contract/errors';
import type { Claim } from '../../store/claim-store';
import { IdTakenError } from '../../store/id-taken-error';
import type { Line } from '../../store/limit-line';
import type { PauseEntry } from '../../store/pauses';
import type { WorkerEntry } from '../../store/worker-book';
import type { SlotRun, StoredSchedule } from '../../schedule/schedule-store';
import type { SpanCount } from '../../statistics/spread';
import type { OutboxEntry, Run } from '../../store/task-store';
import { MemoryFlowTables } from './memory-flow-tables';
import type { SampledSpan } from './memory-queue-samples';

/** Who has one of a limit's places, or waits for that or for a time, and until when at most. */
export interface PlaceRow {
  readonly until: Date;
  readonly waitsFor?: 'a place' | 'a time';
}

/** What the stores in memory share, as PostgreSQL would be shared by processes. Can be made to go away, for tests. */
export class MemoryDatabase {
  readonly runs = new Map<string, Run>();
  /** By {@link keyOf}. */
  readonly outbox = new Map<string, OutboxEntry>();
  /** By name. */
  readonly schedules = new Map<string, StoredSchedule>();
  /** By schedule and time. */
  readonly slots = new Map<string, SlotRun>();
  /** By key of what is unique. */
  readonly claims = new Map<string, Claim>();
  /** By key of a limit. */
  readonly lines = new Map<string, Line>();
  /** By key of a limit, and by run. */
  readonly places = new Map<string, Map<string, PlaceRow>>();
  /** By kind and name. */
  readonly pauses = new Map<string, PauseEntry>();
  /** By name. */
  readonly workers = new Map<string, WorkerEntry>();
  readonly flows = new MemoryFlowTables((entries) => addEntries(this, entries));
  readonly taskCounts = new Map<string, SpanCount>();
  readonly sampledSpans = new Map<string, SampledSpan>();
  /** Ids of workers that are there. */
  readonly presences = new Set<string>();
  /** Entries a relay holds: settled once it has let go of them. */
  readonly leaving = new Map<string, Promise<void>>();
  /** Emits 'ended <id>' for each run that ends, 'pauses' and 'revoked' when these have changed, and 'back' after an outage. */
  readonly news = new EventEmitter().setMaxListeners(0);
  private readonly locks = new Map<string, Promise<void>>();
  private away = false;

  dropClaimsOf(runId: string): void {
    for (const [key, claim] of this.claims) if (claim.runId === runId) this.claims.delete(key);
  }

  keepClaimsOf(runId: string, until: Date): void {
    for (const [key, claim] of this.claims)
      if (claim.runId === runId && claim.until < until) this.claims.set(key, { ...claim, until });
  }

  goAway(): void {
    this.away = true;
  }

  comeBack(): void {
    this.away = false;
    this.news.emit('back');
  }

  /** @throws StoreUnavailableError while the database is away */
  check(): void {
    const absence = this.absence();
    if (absence) throw absence;
  }

  absence(): StoreUnavailableError | undefined {
    return this.away ? new StoreUnavailableError('the database in memory was told to be away') : undefined;
  }

  /** One holder per key at a time, in the order they came. */
  async exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.locks.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const over = mine.then(nothing, nothing);
    this.locks.set(key, over);
    try {
      return await mine;
    } finally {
      if (this.locks.get(key) === over) this.locks.delete(key);
    }
  }
}

/**
 * What waits already stays as it is, unless a relay has it in hand: its message may have come back to wait anew.
 *
 * @throws IdTakenError
 */
export function addEntries(
  { outbox, leaving }: Pick<MemoryDatabase, 'outbox' | 'leaving'>,
  entries: readonly OutboxEntry[],
): void {
  checkIds(outbox, entries);
  for (const entry of entries) {
    const key = keyOf(entry);
    if (!outbox.has(key) || leaving.has(key)) outbox.set(key, entry);
  }
}

/** @throws IdTakenError when a message of another task waits under the id of one of these */
export function checkIds(outbox: MemoryDatabase['outbox'], entries: readonly OutboxEntry[]): void {
  if (entries.some((entry) => (outbox.get(keyOf(entry)) ?? entry).task !== entry.task))
    throw new IdTakenError();
}

const nothing = (): void => undefined;

export const keyOf = (entry: Pick<OutboxEntry, 'id' | 'attempt'>): string => `${entry.attempt} ${entry.id}`;
