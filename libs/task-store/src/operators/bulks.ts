import type { OutboxEntry } from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { countLeftLetters, lockLetters } from '../sql/dead-letters.sql';
import {
  advanceReplay,
  findReplay,
  judgeCanary,
  listReplays,
  startReplay,
  stopReplay,
  takeReplay,
} from '../sql/replays.sql';
import { timestamp } from '../sql/statement';
import { replayed, settle } from './letters';
import {
  type LetterRow,
  type LetterSearch,
  searchValues,
  type StoredLetter,
  storedLetter,
} from './stored-letter';

export interface StoredBulk {
  readonly id: string;
  readonly kind: 'replay' | 'discard';
  readonly filter: LetterSearch;
  readonly canary: number;
  readonly rate: number;
  readonly state: 'canary' | 'running' | 'done' | 'stopped';
  readonly why: string | undefined;
  readonly total: number;
  readonly moved: number;
  readonly startedBy: string;
  readonly reason: string;
  readonly startedAt: Date;
  readonly endedAt: Date | undefined;
}

export type NewBulk = Omit<StoredBulk, 'why' | 'moved' | 'endedAt' | 'state'>;

/** What of the canary has failed, and what has not ended. */
export interface CanaryFacts {
  readonly failed: number;
  readonly underWay: number;
}

/** What a bulk does next. */
export type BulkStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'stop'; readonly why: string }
  | { readonly kind: 'move'; readonly most: number };

export interface BulkRound {
  readonly now: Date;
  /** Pure. */
  readonly decide: (bulk: StoredBulk, canary: CanaryFacts) => BulkStep;
  /** Pure; the message of a letter. */
  readonly make: (letter: StoredLetter, now: Date) => OutboxEntry;
}

const AGAIN_MS = 1_000;

/** Bulks go on from their row, step by step: a crash between two steps loses and repeats nothing. */
export class Bulks {
  constructor(private readonly connections: Connections) {}

  async start(bulk: NewBulk): Promise<StoredBulk> {
    const { id, kind, filter, canary, rate, total, startedBy, reason, startedAt } = bulk;
    const state = kind === 'replay' && canary > 0 ? 'canary' : 'running';
    const values = [id, kind, JSON.stringify(filter), canary, rate, state, total, startedBy, reason];
    const [row] = await this.connections.query<BulkRow>(startReplay, [...values, timestamp(startedAt)]);
    return bulkOf(row as BulkRow);
  }

  /** Latest first. */
  async list(page: { limit: number; after?: string | undefined }): Promise<readonly StoredBulk[]> {
    return (await this.connections.query<BulkRow>(listReplays, [page.after ?? null, page.limit])).map(bulkOf);
  }

  async find(id: string): Promise<StoredBulk | undefined> {
    const [row] = await this.connections.query<BulkRow>(findReplay, [id]);
    return row && bulkOf(row);
  }

  /** Undefined when it was over. */
  async stop(id: string, { why, now }: { why: string; now: Date }): Promise<StoredBulk | undefined> {
    const [row] = await this.connections.query<BulkRow>(stopReplay, [id, why, timestamp(now)]);
    return row && bulkOf(row);
  }

  /** One step of the bulk that is due and that nobody else works on; resolves with how many letters moved. */
  step({ now, decide, make }: BulkRound): Promise<{ readonly worked: boolean; readonly moved: number }> {
    return this.connections.transaction('a step of a bulk', async (query) => {
      const [row] = await query<BulkRow>(takeReplay, [timestamp(now)]);
      if (!row) return { worked: false, moved: 0 };
      const bulk = bulkOf(row);
      const step = decide(bulk, await canaryOf(bulk, query));
      if (step.kind === 'wait') await advance(bulk, { state: bulk.state, moved: 0, now, query });
      if (step.kind === 'stop') {
        await advance(bulk, { state: 'stopped', why: step.why, moved: 0, now, query });
      }
      if (step.kind !== 'move') return { worked: true, moved: 0 };
      return { worked: true, moved: await move(bulk, { most: step.most, now, make, query }) };
    });
  }
}

interface Moving extends Pick<BulkRound, 'now' | 'make'> {
  readonly most: number;
  readonly query: Query;
}

async function move(bulk: StoredBulk, { most, now, make, query }: Moving): Promise<number> {
  const isReplay = bulk.kind === 'replay';
  const of = [...searchValues(bulk.filter), bulk.id];
  const rows = await query<LetterRow>(lockLetters, [...of, most, !isReplay]);
  const letters = isReplay ? onePerRun(rows.map(storedLetter)) : rows.map(storedLetter);
  if (isReplay && letters.length > 0) {
    await replayed(
      letters.map((letter) => make(letter, now)),
      query,
    );
  }
  const state = isReplay ? 'replayed' : 'discarded';
  const ids = letters.map(({ id }) => id);
  if (ids.length > 0) await settle(ids, { state, by: bulk.startedBy, now, query, replayId: bulk.id });
  const next =
    letters.length === 0 ? 'done' : bulk.moved === 0 && bulk.state === 'canary' ? 'canary' : 'running';
  const why = isReplay && next === 'done' ? await leftAlone(of, query) : undefined;
  await advance(bulk, { state: next, moved: letters.length, now, query, ...(why !== undefined && { why }) });
  return letters.length;
}

/** The message of the first of them waits from now on, so the others are left alone as long as it does. */
function onePerRun(letters: readonly StoredLetter[]): readonly StoredLetter[] {
  const seen = new Set<string>();
  return letters.filter(({ id, runId = id }) => !seen.has(runId) && seen.add(runId));
}

async function leftAlone(of: readonly unknown[], query: Query): Promise<string | undefined> {
  const [row] = await query<{ letters: number }>(countLeftLetters, of);
  return row?.letters ? `${row.letters} left alone: a message of their run waits already` : undefined;
}

async function canaryOf(bulk: StoredBulk, query: Query): Promise<CanaryFacts> {
  if (bulk.state !== 'canary' || bulk.moved === 0) return { failed: 0, underWay: 0 };
  const [row] = await query<{ failed: number; under_way: number }>(judgeCanary, [bulk.id]);
  return { failed: row?.failed ?? 0, underWay: row?.under_way ?? 0 };
}

interface Advance {
  readonly state: StoredBulk['state'];
  readonly moved: number;
  readonly now: Date;
  readonly query: Query;
  readonly why?: string;
}

async function advance(bulk: StoredBulk, { state, moved, now, query, why }: Advance): Promise<void> {
  const isOver = state === 'done' || state === 'stopped';
  const next = new Date(now.getTime() + AGAIN_MS);
  await query(advanceReplay, [
    bulk.id,
    state,
    why ?? null,
    moved,
    timestamp(next),
    isOver ? timestamp(now) : null,
  ]);
}

interface BulkRow extends Pick<
  StoredBulk,
  'id' | 'kind' | 'canary' | 'rate' | 'state' | 'total' | 'moved' | 'reason'
> {
  readonly filter: string;
  readonly why: string | null;
  readonly started_by: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
}

const bulkOf = ({ filter, why, started_by, started_at, ended_at, ...row }: BulkRow): StoredBulk => ({
  ...row,
  filter: JSON.parse(filter) as LetterSearch,
  why: why ?? undefined,
  startedBy: started_by,
  startedAt: started_at,
  endedAt: ended_at ?? undefined,
});
