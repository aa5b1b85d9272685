import {
  HEADER,
  InvalidOptionError,
  isFinal,
  MAX_BODY_BYTES,
  type OutboxEntry,
  prepareMessage,
  REDACTED,
  type Run,
  type Sealer,
  type TaskStore,
} from '@baton/messaging';
import type { OperatorStore, WaitingItem } from '@baton/task-store';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import type { Catalogue } from '../catalogue';
import { cursorOf, placeOf } from '../cursor';
import type { LetterReplay } from '../dead-letters/letter-replay';
import { NotPossibleError, UnknownIdError } from '../errors';
import { stepTitle } from '../flows/step-title';
import { limitOf, type Page, pageOf, type PageRequest } from '../page';
import { redactedFor } from '../redaction';
import type { RunDesk, RunDetail, RunFilter, RunItem, RunPage, Waiting } from './run-desk';
import { detailOfLetter, detailOfWaiting, itemOf } from './run-views';

export interface RunActionsOptions {
  readonly store: TaskStore;
  readonly operatorStore: OperatorStore;
  readonly catalogue: Catalogue;
  readonly audit: Audit;
  readonly letterReplay: LetterReplay;
  readonly sealer: Sealer | undefined;
  readonly clock: () => Date;
}

const CHILDREN = 100;
const ID_START = /^[0-9a-f]{8}[0-9a-f-]*$/i;

export class RunActions implements RunDesk {
  constructor(private readonly options: RunActionsOptions) {}

  async list({ q, ...filter }: RunFilter, page: PageRequest = {}): Promise<RunPage> {
    const search = q === undefined || q === '' ? filter : { ...filter, ...searchOf(q) };
    const after = placeOf(page.cursor);
    const { runs, next, cutShort } = await this.options.operatorStore.runs.list(search, {
      limit: limitOf(page),
      after,
    });
    return {
      items: runs,
      next: next && cursorOf(next),
      lookedBackTo: cutShort ? next?.at : undefined,
    };
  }

  async waiting(filter: { task?: string | undefined }, page: PageRequest = {}): Promise<Page<Waiting>> {
    const limit = limitOf(page);
    const after = placeOf(page.cursor);
    const found = await this.options.operatorStore.runs.waiting(filter, { limit: limit + 1, after });
    return pageOf(found, limit, ({ id, dueAt }) => cursorOf({ id, at: dueAt }));
  }

  async get(id: string): Promise<RunDetail> {
    const { store, operatorStore } = this.options;
    const [run, waiting, deadLetterId, children, place] = await Promise.all([
      store.runs.find(id),
      operatorStore.runs.findWaiting(id),
      operatorStore.letters.ofRun(id),
      operatorStore.runs.children(id, CHILDREN),
      operatorStore.runs.placeInFlow(id),
    ]);
    const flow = place && { ...place, stepTitle: stepTitle(place.step) };
    if (run) return this.detail(run, { waiting, deadLetterId, children, flow });
    if (waiting) {
      const queue = this.options.catalogue.find(waiting.task)?.queue.name ?? '';
      return { ...detailOfWaiting(waiting, queue), children, flow };
    }
    const letter = deadLetterId === undefined ? undefined : await operatorStore.letters.find(deadLetterId);
    if (letter) return { ...detailOfLetter(letter), children, flow };
    throw new UnknownIdError('run', id, '; its message may still be in a queue, or retention has removed it');
  }

  async cancel(id: string, act: Act): Promise<void> {
    const { audit, store } = this.options;
    await audit.during(act, { action: 'run.cancel', target: id }, async () => {
      if (await store.runs.revoke(id)) return;
      throw new NotPossibleError(`run ${id}: expected one that has not ended`, { id });
    });
  }

  async retry(id: string, act: Act, { payload }: { payload?: unknown } = {}): Promise<void> {
    const { audit, store, catalogue, operatorStore, letterReplay } = this.options;
    const run = await store.runs.find(id);
    const letter = await operatorStore.letters.ofRun(id);
    const task = catalogue.find(run?.task ?? '');
    const detail = payload === undefined ? undefined : { payload: redactedFor(task, payload) };
    await audit.during(act, { action: 'run.retry', target: id, detail }, async () => {
      if (letter !== undefined) return letterReplay.replay(letter, act.by, payload);
      if (!run) throw new UnknownIdError('run', id);
      if (run.state === 'FAILURE' && (await operatorStore.retries.retry(await this.anew(run, payload))))
        return;
      throw new NotPossibleError(`run ${id}: expected one in FAILURE, got ${run.state}`, { id });
    });
  }

  /** Its dead letter is not here, so its message is made again of what the run has kept. */
  private async anew(run: Run, edited: unknown): Promise<OutboxEntry> {
    const { catalogue, operatorStore, sealer, clock } = this.options;
    if (await operatorStore.runs.placeInFlow(run.id)) {
      throw new NotPossibleError(`run ${run.id}: expected one outside a flow; retry its flow instead`);
    }
    const payload = edited ?? run.payload;
    if ((JSON.stringify(payload) as string | undefined)?.includes(JSON.stringify(REDACTED))) {
      const expected = 'values in the place of those that are redacted, because the dead letter is not here';
      throw new InvalidOptionError('payload', expected, REDACTED);
    }
    const { id, rootId, parentId } = run;
    const family = { ...(rootId !== undefined && { rootId }), ...(parentId !== undefined && { parentId }) };
    const facts = { options: { id }, family, now: clock(), origin: 'console', sealer };
    const { claimed: _, ...entry } = prepareMessage(catalogue.get(run.task), payload, {
      ...facts,
      maxBodyBytes: MAX_BODY_BYTES,
    });
    const headers = { ...entry.message.headers, [HEADER.deadReason]: 'retried' };
    return { ...entry, message: { ...entry.message, headers } };
  }

  private async detail(run: Run, about: AboutRun): Promise<RunDetail> {
    const { store } = this.options;
    const { waiting, deadLetterId, children, flow } = about;
    const parent = run.parentId === undefined ? undefined : await store.runs.find(run.parentId);
    const { payload, result, attempts, expiresAt, rootId, error: failure } = run;
    return {
      ...itemOf(run),
      ...{ payload, result, attempts, failure, expiresAt, rootId, waiting, deadLetterId, children, flow },
      parent: parent && itemOf(parent),
      can: { cancel: !isFinal(run.state), retry: run.state === 'FAILURE' },
    };
  }
}

interface AboutRun {
  readonly waiting: WaitingItem | undefined;
  readonly deadLetterId: string | undefined;
  readonly children: readonly RunItem[];
  readonly flow: RunDetail['flow'];
}

/** What looks like the beginning of an id is one. */
const searchOf = (q: string) => (ID_START.test(q) ? { idStart: q.toLowerCase() } : { errorPart: q });
