import type { ScheduleEdit, SentSlot, SlotRun, StoredSchedule } from '@baton/messaging';
import type { Act } from '../act';

export interface ScheduleDetail extends StoredSchedule {
  readonly nextTimes: readonly Date[];
  readonly lastRuns: readonly SlotRun[];
  /** JSON schema of the task's payload; undefined for a task nobody here knows. */
  readonly schema: unknown;
}

/** The schedule desk of the engine, with its changes audited. Unknown names: UnknownIdError. */
export interface ScheduleActions {
  list(): Promise<readonly StoredSchedule[]>;
  get(name: string): Promise<ScheduleDetail>;
  /** The next times as `change` would make them. @throws InvalidContractError */
  preview(
    name: string,
    options: { readonly change?: ScheduleEdit | undefined; readonly count?: number | undefined },
  ): Promise<readonly Date[]>;
  /** @throws InvalidContractError; nothing has changed then */
  edit(name: string, edit: ScheduleEdit, act: Act): Promise<StoredSchedule>;
  enable(name: string, act: Act): Promise<StoredSchedule>;
  disable(name: string, act: Act): Promise<StoredSchedule>;
  /** Once, now or at `at`, beside its own times. */
  run(name: string, act: Act, options?: { readonly at?: Date | undefined }): Promise<SentSlot>;
}
