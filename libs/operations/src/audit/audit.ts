import type { ActionSearch, OperatorStore } from '@baton/task-store';
import { v7 as uuidv7 } from 'uuid';
import type { Act } from '../act';
import { limitOf, type Page, pageOf, type PageRequest } from '../page';
import type { AuditDesk, AuditEntry } from './audit-desk';

export interface Noted {
  /** Such as `dead-letter.replay`. */
  readonly action: string;
  readonly target: string;
  /** Whoever gives it has redacted it. */
  readonly detail?: unknown;
}

/** Nothing is done that is not written down first: while the database is away, nothing is done. */
export class Audit implements AuditDesk {
  constructor(
    private readonly actions: OperatorStore['actions'],
    private readonly clock: () => Date,
  ) {}

  /** Writes the act down, does it, and notes how it went. */
  async during<T>({ by, reason }: Act, noted: Noted, work: () => Promise<T>): Promise<T> {
    const id = uuidv7();
    const { action, target, detail } = noted;
    await this.actions.note({ id, at: this.clock(), by, reason, action, target, detail });
    try {
      const value = await work();
      await this.end(id, undefined);
      return value;
    } catch (error) {
      await this.end(id, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  async list(search: ActionSearch, page: PageRequest = {}): Promise<Page<AuditEntry>> {
    const limit = limitOf(page);
    const found = await this.actions.list(search, { limit: limit + 1, after: page.cursor });
    return pageOf(found, limit, ({ id }) => id);
  }

  // The act is done, and how it went is not worth failing it: what has no outcome is shown as such.
  private async end(id: string, error: string | undefined): Promise<void> {
    const how = { outcome: error === undefined ? ('done' as const) : ('failed' as const), error };
    await this.actions.end(id, how).catch(() => undefined);
  }
}
