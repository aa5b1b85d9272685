import type { TaskStore } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import { cursorOf, placeOf } from '../cursor';
import { NotPossibleError, UnknownIdError } from '../errors';
import { limitOf, type Page, pageOf, type PageRequest } from '../page';
import type { FlowDesk, FlowDetail, FlowFilter, FlowItem, MemberItem } from './flow-desk';
import { stepTitle } from './step-title';

export interface FlowActionsOptions {
  readonly store: Pick<TaskStore, 'flows'>;
  readonly operatorStore: Pick<OperatorStore, 'flows'>;
  readonly audit: Audit;
}

export class FlowActions implements FlowDesk {
  constructor(private readonly options: FlowActionsOptions) {}

  async list(filter: FlowFilter, page: PageRequest = {}): Promise<Page<FlowItem>> {
    const limit = limitOf(page);
    const after = placeOf(page.cursor);
    const found = await this.options.operatorStore.flows.list(filter, { limit: limit + 1, after });
    return pageOf(found, limit, ({ id, createdAt }) => cursorOf({ id, at: createdAt }));
  }

  async get(id: string): Promise<FlowDetail> {
    const flow = await this.options.store.flows.find(id);
    if (!flow) throw new UnknownIdError('flow', id);
    return { ...flow, steps: flow.steps.map((step) => ({ ...step, title: stepTitle(step.name) })) };
  }

  async members(id: string, step: string, page: PageRequest = {}): Promise<Page<MemberItem>> {
    const { steps } = await this.get(id);
    const whole = steps.find(({ name }) => name === step);
    if (!whole) throw new UnknownIdError(`step of flow ${id}`, step);
    const limit = limitOf(page);
    const from = page.cursor === undefined ? 0 : Number(placeOf(page.cursor)?.id) + 1;
    const found = await this.options.store.flows.members(id, step, { from, limit: limit + 1 });
    const items = found.map((each) => (each.runId === undefined ? { ...each, state: whole.state } : each));
    return pageOf(items, limit, ({ member }) => cursorOf({ id: String(member), at: new Date(0) }));
  }

  async cancel(id: string, act: Act): Promise<void> {
    await this.get(id);
    const { audit, store } = this.options;
    await audit.during(act, { action: 'flow.cancel', target: id }, async () => {
      if (await store.flows.cancel(id)) return;
      throw new NotPossibleError(`flow ${id}: expected one that has not ended`, { id });
    });
  }

  async retry(id: string, act: Act): Promise<void> {
    await this.get(id);
    const { audit, store } = this.options;
    await audit.during(act, { action: 'flow.retry', target: id }, async () => {
      if (await store.flows.retry(id)) return;
      throw new NotPossibleError(`flow ${id}: expected one that has failed`, { id });
    });
  }
}
