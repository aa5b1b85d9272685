import type { Connections } from '../connection/pool';
import { endAction, listActions, noteAction } from '../sql/operator-actions.sql';
import { timestamp } from '../sql/statement';

export interface NewAction {
  /** In the order of time. */
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string;
  readonly detail: unknown;
}

export interface StoredAction extends NewAction {
  readonly outcome: 'done' | 'failed' | undefined;
  readonly error: string | undefined;
}

export interface ActionSearch {
  readonly by?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
}

/** What operators have done. Rows are written before the act, and are never changed but for how it went. */
export class Actions {
  constructor(private readonly connections: Connections) {}

  async note({ id, at, by, action, target, reason, detail }: NewAction): Promise<void> {
    const json = detail === undefined ? null : JSON.stringify(detail);
    await this.connections.query(noteAction, [id, timestamp(at), by, action, target, reason, json]);
  }

  async end(id: string, { outcome, error }: Pick<StoredAction, 'outcome' | 'error'>): Promise<void> {
    await this.connections.query(endAction, [id, outcome ?? null, error ?? null]);
  }

  /** Latest first, behind the action with the id `after`. */
  async list(search: ActionSearch, page: { limit: number; after?: string | undefined }) {
    const { by, action, target } = search;
    const values = [page.after ?? null, by ?? null, action ?? null, target ?? null, page.limit];
    return (await this.connections.query<ActionRow>(listActions, values)).map(actionOf);
  }
}

interface ActionRow extends Omit<NewAction, 'detail'> {
  readonly detail: string | null;
  readonly outcome: 'done' | 'failed' | null;
  readonly error: string | null;
}

const actionOf = ({ detail, outcome, error, ...row }: ActionRow): StoredAction => ({
  ...row,
  detail: detail === null ? undefined : (JSON.parse(detail) as unknown),
  outcome: outcome ?? undefined,
  error: error ?? undefined,
});
