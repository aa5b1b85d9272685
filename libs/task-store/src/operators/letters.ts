import type { OutboxEntry } from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { outboxRow } from '../outbox/outbox-row';
import { addToOutbox, addToOutboxValues } from '../sql/add-to-outbox.sql';
import {
  countLetters,
  findLetter,
  findLetterOfRun,
  groupLetters,
  keepLetters,
  listLetters,
  lockLetter,
  removeSettledLetters,
  settleLetters,
} from '../sql/dead-letters.sql';
import { lockWaiting } from '../sql/lock-waiting.sql';
import { reopenRuns } from '../sql/reopen-runs.sql';
import { byColumn, timestamp } from '../sql/statement';
import {
  type LetterItemRow,
  letterRow,
  type LetterRow,
  type LetterSearch,
  listedLetter,
  type ListedLetter,
  type NewLetter,
  searchValues,
  type StoredLetter,
  storedLetter,
} from './stored-letter';

export interface LetterGroup extends Pick<NewLetter, 'fingerprint' | 'task' | 'queue' | 'reason' | 'error'> {
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** What becomes of a letter, by whom and when. */
export interface LetterSettling {
  readonly by: string;
  readonly now: Date;
}

/** `waits`: a message with its id waits in the outbox, so that this one would be left out. */
export type Replayed = 'replayed' | 'settled' | 'waits';

/** Dead letters, collected from RabbitMQ. */
export class Letters {
  constructor(private readonly connections: Connections) {}

  /** Resolves after the commit; a letter that is kept already is kept once. */
  async keep(letters: readonly NewLetter[]): Promise<void> {
    if (letters.length === 0) return;
    await this.connections.query(keepLetters, byColumn(latest(letters).map(letterRow), 16));
  }

  async groups(search: LetterSearch): Promise<readonly LetterGroup[]> {
    const rows = await this.connections.query<GroupRow>(groupLetters, searchValues(search));
    return rows.map(groupOf);
  }

  /** Latest first, behind the letter with the id `after`. */
  async list(search: LetterSearch, page: { limit: number; after?: string | undefined }) {
    const values = [...searchValues(search), page.after ?? null, page.limit];
    const rows = await this.connections.query<LetterItemRow>(listLetters, values);
    return rows.map(listedLetter) as readonly ListedLetter[];
  }

  async find(id: string): Promise<StoredLetter | undefined> {
    const [row] = await this.connections.query<LetterRow>(findLetter, [id]);
    return row && storedLetter(row);
  }

  /** The id of the run's open letter. */
  async ofRun(runId: string): Promise<string | undefined> {
    return (await this.connections.query<{ id: string }>(findLetterOfRun, [runId]))[0]?.id;
  }

  async count(search: LetterSearch): Promise<number> {
    return (
      (await this.connections.query<{ letters: number }>(countLetters, searchValues(search)))[0]?.letters ?? 0
    );
  }

  /** The message of `make` starts to wait in the commit that settles the letter: it leaves once, and is never lost. */
  replay(
    id: string,
    { by, now, make }: LetterSettling & { make: (letter: StoredLetter) => OutboxEntry },
  ): Promise<Replayed> {
    return this.connections.transaction('replaying a dead letter', async (query) => {
      const [row] = await query<LetterRow>(lockLetter, [id]);
      if (!row) return 'settled';
      const entry = make(storedLetter(row));
      if ((await query(lockWaiting, [entry.id])).length > 0) return 'waits';
      await replayed([entry], query);
      await settle([id], { state: 'replayed', by, now, query });
      return 'replayed';
    });
  }

  /** False when it was settled. */
  discard(id: string, { by, now }: LetterSettling): Promise<boolean> {
    return this.connections.transaction('discarding a dead letter', async (query) => {
      const [row] = await query<LetterRow>(lockLetter, [id]);
      if (row) await settle([id], { state: 'discarded', by, now, query });
      return row !== undefined;
    });
  }

  /** Forgets up to `limit` letters that were settled before `before`; resolves with how many. */
  async removeSettled({ before, limit }: { before: Date; limit: number }): Promise<number> {
    return (await this.connections.query(removeSettledLetters, [timestamp(before), limit])).length;
  }
}

/** Their messages start to wait, and their runs are to run again. */
export async function replayed(entries: readonly OutboxEntry[], query: Query): Promise<void> {
  await query(reopenRuns, [entries.map(({ id }) => id)]);
  await query(addToOutbox, addToOutboxValues(entries.map(outboxRow)));
}

export async function settle(
  ids: readonly string[],
  as: LetterSettling & { state: 'replayed' | 'discarded'; query: Query; replayId?: string },
): Promise<void> {
  const { state, by, now, query, replayId } = as;
  await query(settleLetters, [ids, state, timestamp(now), by, replayId ?? null]);
}

/** One statement cannot change a row twice. */
function latest(letters: readonly NewLetter[]): readonly NewLetter[] {
  const byKey = new Map<string, NewLetter>();
  for (const letter of letters) {
    const other = byKey.get(letter.key);
    if (!other || other.diedAt < letter.diedAt) byKey.set(letter.key, letter);
  }
  return [...byKey.values()];
}

interface GroupRow extends Pick<LetterGroup, 'fingerprint' | 'task' | 'queue' | 'reason' | 'error'> {
  readonly letters: number;
  readonly first_at: Date;
  readonly last_at: Date;
}

const groupOf = ({ letters, first_at, last_at, ...row }: GroupRow): LetterGroup => {
  const { fingerprint, task, queue, reason, error } = row;
  return { fingerprint, task, queue, reason, error, count: letters, firstAt: first_at, lastAt: last_at };
};
