import type { RunError, RunState, SlotRun } from '@baton/messaging';

/** What lastRuns gives, as the driver gives it. */
export interface LastRunRow {
  readonly slot_at: Date;
  readonly run_id: string;
  readonly sent_at: Date;
  readonly state: RunState;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly error: string | null;
}

export function slotRunOf(schedule: string, row: LastRunRow): SlotRun {
  return {
    ...{ schedule, at: row.slot_at, runId: row.run_id, sentAt: row.sent_at, state: row.state },
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    error: row.error === null ? undefined : (JSON.parse(row.error) as RunError),
  };
}
