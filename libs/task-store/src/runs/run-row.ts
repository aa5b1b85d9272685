import type { AttemptRecord, Progress, Run, RunError, RunState, RunSummary } from '@baton/messaging';
import { attemptsOf } from './plain-success';

/** The columns of baton.task_run that the gate reads. JSON comes as text. */
export interface SummaryRow {
  readonly id: string;
  readonly task: string;
  readonly state: RunState;
  readonly attempt: number;
  readonly error: string | null;
  readonly presence: string | null;
  readonly suspicion: number;
}

/** A row of baton.task_run as the driver gives it. */
export interface RunRow extends SummaryRow {
  readonly queue: string;
  readonly worker: string | null;
  readonly root_id: string | null;
  readonly parent_id: string | null;
  readonly payload: string | null;
  readonly progress: string | null;
  readonly result: string | null;
  readonly attempts: readonly StoredAttempt[];
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly expires_at: Date | null;
}

type StoredAttempt = Omit<AttemptRecord, 'startedAt' | 'finishedAt'> & {
  startedAt: string;
  finishedAt: string;
};

export function summaryOf({ task, state, attempt, error, presence, suspicion }: SummaryRow): RunSummary {
  return {
    ...{ task, state, attempt, suspicion },
    error: read(error) as RunError | undefined,
    presence: presence ?? undefined,
  };
}

export function runOf(row: RunRow): Run {
  const run = runAsStored(row);
  return { ...run, attempts: attemptsOf(run) };
}

function runAsStored(row: RunRow): Run {
  return {
    ...summaryOf(row),
    id: row.id,
    queue: row.queue,
    payload: read(row.payload),
    result: read(row.result),
    progress: read(row.progress) as Progress | undefined,
    worker: row.worker ?? undefined,
    rootId: row.root_id ?? undefined,
    parentId: row.parent_id ?? undefined,
    attempts: row.attempts.map(recordOf),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
  };
}

const recordOf = (stored: StoredAttempt): AttemptRecord => ({
  ...stored,
  startedAt: new Date(stored.startedAt),
  finishedAt: new Date(stored.finishedAt),
});

const read = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json));
