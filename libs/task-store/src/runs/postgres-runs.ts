import type { AttemptRef, Ending, Progress, Run, RunStore, RunSummary } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { arrayLiteral } from '../sql/array-literal';
import { CallGroup } from '../grouping/call-group';
import { endInFlows } from '../flows/end-in-flows';
import { type EndedRuns, endRuns, endRunsValues } from '../sql/end-runs.sql';
import { findRuns } from '../sql/find-runs.sql';
import { listChildIds } from '../sql/list-children.sql';
import { removeExpired } from '../sql/remove-expired.sql';
import { reopenRun } from '../sql/reopen-run.sql';
import { timestamp } from '../sql/statement';
import { summariseRuns } from '../sql/summarise-runs.sql';
import { type EndingRow, endingRow } from './ending-row';
import { EndedWaits, type EndedWaitsOptions } from './ended-waits';
import { handedBackMark, type Mark, markOf, writeMarks } from './mark';
import { revoke } from './revoke';
import { type RunRow, runOf, type SummaryRow, summaryOf } from './run-row';

/** Per group: more rows make a commit no cheaper, only later. */
const MOST = 300;
const MOST_BYTES = 8 * 1024 * 1024;

const itself = (id: string): string => id;
const idOf = ({ id }: { readonly id: string }): string => id;

/** The runs of a store in PostgreSQL. What is called often is grouped: many calls at once become one statement. */
export class PostgresRuns implements RunStore {
  private readonly summaries = new CallGroup({
    run: (ids: readonly string[]) => this.readSummaries(ids),
    most: MOST,
    atOnce: 2,
  });
  private readonly finds = new CallGroup({
    run: (ids: readonly string[]) => this.readRuns(ids),
    most: MOST,
    atOnce: 2,
  });
  private readonly ends = new CallGroup({
    run: (rows: readonly EndingRow[]) => this.writeEnds(rows),
    ...{
      most: MOST,
      mostBytes: MOST_BYTES,
      atOnce: 2,
      keyOf: idOf,
      bytesOf: ({ bytes }: EndingRow) => bytes,
    },
  });
  // One group at a time: a run's progress is to be written in the order in which it was made.
  private readonly marks = new CallGroup({
    run: (marks: readonly Mark[]) => writeMarks(this.connections, marks),
    ...{ most: MOST, keyOf: idOf },
  });
  private readonly waits: EndedWaits<Run>;

  constructor(
    private readonly connections: Connections,
    waiting: Omit<EndedWaitsOptions<Run>, 'find'>,
  ) {
    this.waits = new EndedWaits({ ...waiting, find: (id) => this.find(id) });
  }

  summary(id: string): Promise<RunSummary | undefined> {
    return this.summaries.add(id);
  }

  find(id: string): Promise<Run | undefined> {
    return this.finds.add(id);
  }

  async started(ref: AttemptRef, { alone = false } = {}): Promise<void> {
    await this.marks.add(markOf(ref, { state: 'STARTED', alone }));
  }

  async progress(ref: AttemptRef, progress: Progress): Promise<void> {
    await this.marks.add(markOf(ref, { state: 'PROGRESS', progress }));
  }

  async handedBack(ref: AttemptRef): Promise<void> {
    await this.marks.add(handedBackMark(ref));
  }

  async end(ending: Ending): Promise<'recorded' | 'superseded'> {
    return this.ends.add(endingRow(ending));
  }

  revoke(id: string): Promise<boolean> {
    return revoke(this.connections, id);
  }

  async reopen(id: string): Promise<void> {
    await this.connections.query(reopenRun, [id]);
  }

  async children(id: string, { limit }: { readonly limit: number }): Promise<readonly string[]> {
    return (await this.connections.query<{ id: string }>(listChildIds, [id, limit])).map((row) => row.id);
  }

  ended(id: string, signal: AbortSignal): Promise<Run | undefined> {
    return this.waits.until(id, signal);
  }

  async removeExpired({ now, limit }: { now: Date; limit: number }): Promise<number> {
    return (await this.connections.query(removeExpired, [timestamp(now), limit])).length;
  }

  /** What was called before is written; who waits for a run is told that the store is closed. */
  async close(): Promise<void> {
    await Promise.all([this.ends.drained(), this.marks.drained()]);
    await this.waits.close();
    await Promise.all([this.summaries.drained(), this.finds.drained()]);
  }

  private async readSummaries(ids: readonly string[]): Promise<(RunSummary | undefined)[]> {
    const rows = await this.connections.query<SummaryRow>(summariseRuns, [arrayLiteral(ids, itself)]);
    const byId = new Map(rows.map((row) => [row.id, summaryOf(row)]));
    return ids.map((id) => byId.get(id));
  }

  private async readRuns(ids: readonly string[]): Promise<(Run | undefined)[]> {
    const rows = await this.connections.query<RunRow>(findRuns, [arrayLiteral(ids, itself)]);
    const byId = new Map(rows.map((row) => [row.id, runOf(row)]));
    return ids.map((id) => byId.get(id));
  }

  private async writeEnds(rows: readonly EndingRow[]): Promise<('recorded' | 'superseded')[]> {
    const superseded = await this.recordEnds(rows);
    return rows.map(({ id }) => (superseded.includes(id) ? 'superseded' : 'recorded'));
  }

  // Runs that are part of no flow, which are most, need no transaction around the one statement.
  private async recordEnds(rows: readonly EndingRow[]): Promise<readonly string[]> {
    const inFlows = rows.some(({ landing }) => landing);
    if (inFlows)
      return this.connections.transaction('ending runs of flows', (query) => endInFlows(rows, query));
    const [ended] = await this.connections.query<EndedRuns>(endRuns, endRunsValues(rows));
    return ended?.superseded ?? [];
  }
}
