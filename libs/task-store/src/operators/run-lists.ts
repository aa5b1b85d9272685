import type { FlowState, OutboxEntry, Progress, RunError, RunState } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { countOpenRuns } from '../sql/count-open-runs.sql';
import { findPlaceInFlow } from '../sql/flow-lists.sql';
import { listChildren } from '../sql/list-children.sql';
import { listRuns, type RunPath } from '../sql/list-runs.sql';
import { countWaitingByTask, findWaiting, listOutbox } from '../sql/outbox-lists.sql';
import { timestamp } from '../sql/statement';

export interface ListedRun {
  readonly id: string;
  readonly task: string;
  readonly queue: string;
  readonly state: RunState;
  readonly attempt: number;
  readonly worker: string | undefined;
  readonly createdAt: Date;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  readonly error: Pick<RunError, 'name' | 'message'> | undefined;
  readonly progress: Progress | undefined;
}

export interface RunSearch {
  readonly task?: string | undefined;
  readonly state?: RunState | undefined;
  readonly queue?: string | undefined;
  readonly worker?: string | undefined;
  /** The beginning of an id. */
  readonly idStart?: string | undefined;
  /** A part of an error's name or message; of runs in FAILURE, unless a state is named. */
  readonly errorPart?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** A place in a list: what comes next lies behind it. */
export interface Place {
  readonly id: string;
  readonly at: Date;
}

export interface RunListing {
  readonly runs: readonly ListedRun[];
  /** Where to go on; undefined at the end. */
  readonly next: Place | undefined;
  /** The page is not full because enough runs were looked at, and not because there are no more. */
  readonly cutShort: boolean;
}

export interface WaitingItem {
  readonly id: string;
  readonly attempt: number;
  readonly task: string;
  readonly kind: OutboxEntry['kind'];
  readonly dueAt: Date;
  readonly refusals: number;
}

export interface FlowPlacing {
  readonly id: string;
  readonly name: string;
  readonly state: FlowState;
  readonly step: string;
  readonly member: number;
}

/** What operators read of runs and of what waits. Each question is one statement that reads a bounded number of rows. */
export class RunLists {
  constructor(private readonly connections: Connections) {}

  /** Latest first, behind `after`. */
  async list(search: RunSearch, page: { limit: number; after?: Place | undefined }): Promise<RunListing> {
    const { limit, after } = page;
    const { path, state } = pathOf(search);
    const rows = await this.connections.query<ListedRow>(listRuns(path), [
      after?.id ?? null,
      timestamp(after?.at),
      search.task ?? null,
      state ?? null,
      search.idStart ?? null,
      timestamp(search.from),
      timestamp(search.to),
      search.queue ?? null,
      search.worker ?? null,
      search.errorPart === undefined ? null : `%${escaped(search.errorPart)}%`,
      limit + 1,
    ]);
    return listingOf(rows, limit);
  }

  async children(parentId: string, limit: number): Promise<readonly ListedRun[]> {
    return (await this.connections.query<ListedRow>(listChildren, [parentId, limit])).map(listedRun);
  }

  /** How many have not ended, by state. */
  async openCounts(): Promise<Readonly<Partial<Record<RunState, number>>>> {
    const rows = await this.connections.query<{ state: RunState; runs: number }>(countOpenRuns, []);
    return Object.fromEntries(rows.map(({ state, runs }) => [state, runs]));
  }

  async placeInFlow(runId: string): Promise<FlowPlacing | undefined> {
    return (await this.connections.query<FlowPlacing>(findPlaceInFlow, [runId]))[0];
  }

  /** Soonest first, behind `after`. */
  async waiting({ task }: { task?: string | undefined }, page: { limit: number; after?: Place | undefined }) {
    const { limit, after } = page;
    const values = [after?.id ?? null, timestamp(after?.at), task ?? null, limit];
    return (await this.connections.query<WaitingRow>(listOutbox, values)).map(waitingItem);
  }

  /** The message that waits under this id, and the limit for whose sake it has waited before. */
  async findWaiting(id: string): Promise<(WaitingItem & { limitedBy: string | undefined }) | undefined> {
    const [row] = await this.connections.query<WaitingRow & { limited_by: string | null }>(findWaiting, [id]);
    return row && { ...waitingItem(row), limitedBy: row.limited_by ?? undefined };
  }

  async waitingByTask(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.connections.query<{ task: string; waiting: number }>(countWaitingByTask, []);
    return new Map(rows.map(({ task, waiting }) => [task, waiting]));
  }
}

/** Pure: the index with which least is read, and the state it is about. */
function pathOf(search: RunSearch): { path: RunPath; state: RunState | undefined } {
  const state = search.state ?? (search.errorPart === undefined ? undefined : 'FAILURE');
  if (search.idStart !== undefined) return { path: 'id', state };
  if (state !== undefined && state !== 'SUCCESS') return { path: { state }, state };
  return { path: search.task === undefined ? 'created' : 'task', state };
}

function listingOf(rows: readonly ListedRow[], limit: number): RunListing {
  const fitting = rows.filter(({ fits }) => fits);
  const runs = fitting.slice(0, limit).map(listedRun);
  if (fitting.length > limit) return { runs, next: placeOf(runs.at(-1)), cutShort: false };
  const last = rows.at(-1);
  if (!last?.ends) return { runs, next: undefined, cutShort: false };
  return { runs, next: placeOf(listedRun(last)), cutShort: true };
}

const placeOf = (run: ListedRun | undefined): Place | undefined => run && { id: run.id, at: run.createdAt };

const escaped = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

interface ListedRow {
  readonly fits: boolean;
  /** Nothing behind it was looked at. */
  readonly ends: boolean;
  readonly id: string;
  readonly task: string;
  readonly queue: string;
  readonly state: RunState;
  readonly attempt: number;
  readonly worker: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly progress: string | null;
  readonly error_name: string | null;
  readonly error_message: string | null;
}

function listedRun(row: ListedRow): ListedRun {
  const { id, task, queue, state, attempt, error_name: name, error_message: message } = row;
  return {
    ...{ id, task, queue, state, attempt },
    worker: row.worker ?? undefined,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    error: name === null ? undefined : { name, message: message ?? '' },
    progress: row.progress === null ? undefined : (JSON.parse(row.progress) as Progress),
  };
}

interface WaitingRow {
  readonly id: string;
  readonly attempt: number;
  readonly task: string;
  readonly kind: OutboxEntry['kind'];
  readonly due_at: Date;
  readonly refusals: number;
}

const waitingItem = ({ due_at: dueAt, ...row }: WaitingRow): WaitingItem => {
  const { id, attempt, task, kind, refusals } = row;
  return { id, attempt, task, kind, refusals, dueAt };
};
