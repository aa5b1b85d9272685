import type { TaskStore } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import { NotPossibleError } from '../errors';
import { checkEnd } from '../queues/pause-end';
import type { LimitDesk, LimitItem } from './limit-desk';

export interface LimitActionsOptions {
  readonly store: Pick<TaskStore, 'limits'>;
  readonly operatorStore: Pick<OperatorStore, 'flows'>;
  readonly audit: Audit;
  readonly clock: () => Date;
}

export class LimitActions implements LimitDesk {
  constructor(private readonly options: LimitActionsOptions) {}

  list(): Promise<readonly LimitItem[]> {
    return this.options.operatorStore.flows.limits(this.options.clock());
  }

  async pause(key: string, act: Act, { until }: { until: Date }): Promise<void> {
    const { audit, store, clock } = this.options;
    checkEnd(until, clock());
    const why = act.reason === '' ? `paused by ${act.by}` : `${act.by}: ${act.reason}`;
    await audit.during(act, { action: 'limit.pause', target: key, detail: { until } }, () =>
      store.limits.pause({ key, until, why }),
    );
  }

  async resume(key: string, act: Act): Promise<void> {
    const { audit, store, clock } = this.options;
    await audit.during(act, { action: 'limit.resume', target: key }, async () => {
      if (await store.limits.resume(key, clock())) return;
      throw new NotPossibleError(`limit "${key}": expected one that is paused`, { key });
    });
  }
}
