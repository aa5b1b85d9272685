import type { FlowState } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { listFlows } from '../sql/flow-lists.sql';
import { listLimits } from '../sql/list-limits.sql';
import { timestamp } from '../sql/statement';
import type { Place } from './run-lists';

export interface ListedFlow {
  readonly id: string;
  readonly name: string;
  readonly state: FlowState;
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
  readonly steps: number;
  readonly stepsSucceeded: number;
}

export interface ListedLimit {
  readonly key: string;
  readonly recentStarts: number;
  readonly running: number;
  readonly waiting: number;
  readonly pausedUntil: Date | undefined;
  readonly pausedWhy: string | undefined;
}

export interface FlowSearch {
  readonly state?: FlowState | undefined;
  readonly name?: string | undefined;
}

/** What operators read of flows and limits. */
export class FlowLists {
  constructor(private readonly connections: Connections) {}

  /** Latest first, behind `after`. */
  async list({ state, name }: FlowSearch, page: { limit: number; after?: Place | undefined }) {
    const { limit, after } = page;
    const values = [after?.id ?? null, timestamp(after?.at), state ?? null, name ?? null, limit];
    return (await this.connections.query<FlowRow>(listFlows, values)).map(listedFlow);
  }

  /** Keys that were ever asked for, by name. */
  async limits(now: Date, key?: string): Promise<readonly ListedLimit[]> {
    const rows = await this.connections.query<LimitRow>(listLimits, [timestamp(now), key ?? null]);
    return rows.map(listedLimit);
  }
}

interface FlowRow extends Pick<ListedFlow, 'id' | 'name' | 'state' | 'steps'> {
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly succeeded: number;
}

const listedFlow = ({ created_at, finished_at, succeeded, ...row }: FlowRow): ListedFlow => ({
  ...row,
  createdAt: created_at,
  finishedAt: finished_at ?? undefined,
  stepsSucceeded: succeeded,
});

interface LimitRow {
  readonly key: string;
  readonly starts: number;
  readonly running: number;
  readonly waiting: number;
  readonly paused_until: Date | null;
  readonly paused_why: string | null;
}

const listedLimit = (row: LimitRow): ListedLimit => ({
  key: row.key,
  recentStarts: row.starts,
  running: row.running,
  waiting: row.waiting,
  pausedUntil: row.paused_until ?? undefined,
  pausedWhy: row.paused_why ?? undefined,
});
