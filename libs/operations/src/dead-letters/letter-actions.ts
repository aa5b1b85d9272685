import type { OperatorStore, StoredLetter } from '@baton/task-store';
import { v7 as uuidv7 } from 'uuid';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import type { Catalogue } from '../catalogue';
import { payloadSchemaOf } from '../contracts/schemas';
import { NotPossibleError, UnknownIdError } from '../errors';
import { limitOf, type Page, pageOf, type PageRequest } from '../page';
import { redactedFor } from '../redaction';
import type { Depths } from '../queues/depths';
import type {
  Bulk,
  BulkRequest,
  DeadLetterDesk,
  DeadLetterDetail,
  DeadLetterFilter,
  DeadLetterItem,
} from './dead-letter-desk';
import { isCelery, payloadOf } from './letter-message';
import type { LetterReplay } from './letter-replay';

export interface LetterActionsOptions {
  readonly operatorStore: Pick<OperatorStore, 'letters' | 'bulks'>;
  readonly catalogue: Catalogue;
  readonly audit: Audit;
  readonly letterReplay: LetterReplay;
  readonly depths: Depths;
  readonly clock: () => Date;
}

const TEXT_SHOWN = 2_000;

export class LetterActions implements DeadLetterDesk {
  constructor(private readonly options: LetterActionsOptions) {}

  async groups(filter: Omit<DeadLetterFilter, 'fingerprint'> = {}) {
    const { operatorStore, depths } = this.options;
    const [groups, uncollected] = await Promise.all([
      operatorStore.letters.groups(filter),
      depths.ofDeadLetters(),
    ]);
    return { groups, uncollected };
  }

  async list(filter: DeadLetterFilter, page: PageRequest = {}): Promise<Page<DeadLetterItem>> {
    const limit = limitOf(page);
    const { letters } = this.options.operatorStore;
    const found = await letters.list(filter, { limit: limit + 1, after: page.cursor });
    return pageOf(found, limit, ({ id }) => id);
  }

  async get(id: string): Promise<DeadLetterDetail> {
    const letter = await this.options.operatorStore.letters.find(id);
    if (!letter) throw new UnknownIdError('dead letter', id);
    const task = this.options.catalogue.find(letter.task);
    const { body, properties: _, headers, ...item } = letter;
    return {
      ...item,
      headers: redactedFor(undefined, headers) as DeadLetterDetail['headers'],
      payload: redactedFor(task, payloadOf(body)),
      text: textOf(letter, { mayShow: task?.sensitive.length === 0 }),
      bytes: body.length,
      schema: task && !isCelery(letter) ? payloadSchemaOf(task) : undefined,
    };
  }

  async replay(id: string, act: Act, { payload }: { payload?: unknown } = {}): Promise<void> {
    const { audit, letterReplay, operatorStore, catalogue } = this.options;
    const letter = payload === undefined ? undefined : await operatorStore.letters.find(id);
    const detail = letter && { payload: redactedFor(catalogue.find(letter.task), payload) };
    await audit.during(act, { action: 'dead-letter.replay', target: id, detail }, () =>
      letterReplay.replay(id, act.by, payload),
    );
  }

  async discard(id: string, act: Act): Promise<void> {
    const { audit, clock, operatorStore } = this.options;
    await audit.during(act, { action: 'dead-letter.discard', target: id }, async () => {
      if (await operatorStore.letters.discard(id, { by: act.by, now: clock() })) return;
      if (!(await operatorStore.letters.find(id))) throw new UnknownIdError('dead letter', id);
      throw new NotPossibleError(`dead letter ${id}: expected an open one, got one that is settled`, { id });
    });
  }

  replayMany(request: BulkRequest, act: Act): Promise<Bulk> {
    return this.begin('replay', { canary: 1, ...request }, act);
  }

  discardMany(request: Omit<BulkRequest, 'canary'>, act: Act): Promise<Bulk> {
    return this.begin('discard', { ...request, canary: 0 }, act);
  }

  async bulks(page: PageRequest = {}): Promise<Page<Bulk>> {
    const limit = limitOf(page);
    const found = await this.options.operatorStore.bulks.list({ limit: limit + 1, after: page.cursor });
    return pageOf(found, limit, ({ id }) => id);
  }

  async stopBulk(id: string, act: Act): Promise<Bulk> {
    const { audit, clock, operatorStore } = this.options;
    return audit.during(act, { action: 'dead-letter.stop-bulk', target: id }, async () => {
      const why = `stopped by ${act.by}`;
      const stopped = await operatorStore.bulks.stop(id, { why, now: clock() });
      if (stopped) return stopped;
      if (!(await operatorStore.bulks.find(id))) throw new UnknownIdError('bulk', id);
      throw new NotPossibleError(`bulk ${id}: expected one under way, got one that is over`, { id });
    });
  }

  private async begin(kind: Bulk['kind'], request: BulkRequest, act: Act): Promise<Bulk> {
    const { audit, clock, operatorStore } = this.options;
    const { filter, canary = 1, rate = 10 } = request;
    const open = { ...filter, state: 'open' as const };
    const id = uuidv7();
    const noted = { action: `dead-letter.${kind}-many`, target: id, detail: { filter, canary, rate } };
    return audit.during(act, noted, async () => {
      const total = await operatorStore.letters.count(open);
      if (total === 0) throw new NotPossibleError('dead letters: expected at least one that fits, got none');
      const { by: startedBy, reason } = act;
      const facts = { id, kind, filter: open, canary, rate: Math.ceil(rate), total };
      return operatorStore.bulks.start({ ...facts, startedBy, reason, startedAt: clock() });
    });
  }
}

/** The beginning of a body that is no JSON; of a task that may carry secrets nothing is shown, for nobody knows where they are. */
function textOf({ body }: StoredLetter, { mayShow }: { mayShow: boolean }): string | undefined {
  if (payloadOf(body) !== undefined) return undefined;
  return mayShow ? body.subarray(0, TEXT_SHOWN).toString('utf8') : undefined;
}
