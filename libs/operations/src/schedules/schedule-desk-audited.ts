import type { ScheduleDesk, ScheduleEdit, SentSlot, StoredSchedule } from '@baton/messaging';
import type { Act } from '../act';
import type { Audit } from '../audit/audit';
import type { Catalogue } from '../catalogue';
import { payloadSchemaOf } from '../contracts/schemas';
import { UnknownIdError } from '../errors';
import { redactedFor } from '../redaction';
import type { ScheduleActions, ScheduleDetail } from './schedule-actions';

export interface AuditedScheduleDeskOptions {
  readonly desk: ScheduleDesk;
  readonly catalogue: Catalogue;
  readonly audit: Audit;
}

const NEXT_SHOWN = 10;
const LAST_SHOWN = 20;

/** The schedule desk of the engine, with every change written down. */
export class AuditedScheduleDesk implements ScheduleActions {
  constructor(private readonly options: AuditedScheduleDeskOptions) {}

  async list(): Promise<readonly StoredSchedule[]> {
    return (await this.options.desk.list()).map((schedule) => this.shown(schedule));
  }

  async get(name: string): Promise<ScheduleDetail> {
    const { desk, catalogue } = this.options;
    const schedule = await this.existing(name);
    const [nextTimes, lastRuns] = await Promise.all([
      schedule.enabled && !schedule.retired ? desk.preview(name, { count: NEXT_SHOWN }) : [],
      desk.lastRuns(name, { limit: LAST_SHOWN }),
    ]);
    const task = catalogue.find(schedule.task);
    return { ...this.shown(schedule), nextTimes, lastRuns, schema: task && payloadSchemaOf(task) };
  }

  async preview(name: string, options: { change?: ScheduleEdit | undefined; count?: number | undefined }) {
    await this.existing(name);
    const { change, count } = options;
    return this.options.desk.preview(name, {
      ...(change && { change }),
      ...(count !== undefined && { count }),
    });
  }

  async edit(name: string, edit: ScheduleEdit, act: Act): Promise<StoredSchedule> {
    const { desk, audit, catalogue } = this.options;
    const { task } = await this.existing(name);
    const payload = 'payload' in edit && { payload: redactedFor(catalogue.find(task), edit.payload) };
    const noted = { action: 'schedule.edit', target: name, detail: { ...edit, ...payload } };
    return this.shown(await audit.during(act, noted, () => desk.edit(name, edit)));
  }

  async enable(name: string, act: Act): Promise<StoredSchedule> {
    await this.existing(name);
    const { desk, audit } = this.options;
    const noted = { action: 'schedule.enable', target: name };
    return this.shown(await audit.during(act, noted, () => desk.enable(name)));
  }

  async disable(name: string, act: Act): Promise<StoredSchedule> {
    await this.existing(name);
    const { desk, audit } = this.options;
    const noted = { action: 'schedule.disable', target: name };
    return this.shown(await audit.during(act, noted, () => desk.disable(name)));
  }

  async run(name: string, act: Act, { at }: { at?: Date | undefined } = {}): Promise<SentSlot> {
    await this.existing(name);
    const { desk, audit } = this.options;
    return audit.during(act, { action: 'schedule.run', target: name, detail: at && { at } }, () =>
      at ? desk.runAt(name, at) : desk.runNow(name),
    );
  }

  private async existing(name: string): Promise<StoredSchedule> {
    const found = (await this.options.desk.list()).find((schedule) => schedule.name === name);
    if (!found) throw new UnknownIdError('schedule', name);
    return found;
  }

  private shown(schedule: StoredSchedule): StoredSchedule {
    const task = this.options.catalogue.find(schedule.task);
    const { code } = schedule;
    return {
      ...schedule,
      payload: redactedFor(task, schedule.payload),
      code: code && { ...code, payload: redactedFor(task, code.payload) },
    };
  }
}
