import { minutes } from '../contract/duration';
import type { TaskEvent } from '../events/task-event';
import { addDurations, countDuration, noDurations } from './durations';
import { startOf } from './spans';
import type { CountedOutcome, TaskCount } from './task-statistics';

const OUTCOME: Partial<Record<TaskEvent['type'], CountedOutcome>> = {
  succeeded: 'succeeded',
  'dead-lettered': 'failed',
  retried: 'retried',
  revoked: 'revoked',
};

interface Row {
  readonly minute: Date;
  readonly task: string;
  readonly queue: string;
  readonly outcome: CountedOutcome;
  count: number;
  readonly durations: number[];
}

/** Adds up events in memory until somebody takes the sums. Bounded: while nobody can, the oldest minutes are let go of. */
export class Tally {
  private rows = new Map<string, Row>();

  /** @param most rows kept: one for each minute, task, queue and outcome */
  constructor(private readonly most = 5_000) {}

  count(event: TaskEvent): void {
    const outcome = OUTCOME[event.type];
    if (outcome === undefined) return;
    const minute = startOf(event.at, minutes(1));
    const row = this.row({ minute, task: countedTask(event), queue: event.queue, outcome });
    row.count += 1;
    if ('durationMs' in event) countDuration(row.durations, event.durationMs);
  }

  /** What was counted since the last time. */
  take(): TaskCount[] {
    const rows = [...this.rows.values()];
    this.rows = new Map();
    return rows;
  }

  /** What was taken and could not be written. */
  giveBack(counts: readonly TaskCount[]): void {
    const since = this.rows;
    this.rows = new Map();
    for (const { count, durations, ...key } of [...counts, ...since.values()]) {
      const row = this.row(key);
      row.count += count;
      addDurations(row.durations, durations);
    }
  }

  private row(key: Omit<TaskCount, 'count' | 'durations'>): Row {
    const id = `${key.minute.getTime()} ${key.outcome} ${key.queue} ${key.task}`;
    const known = this.rows.get(id);
    if (known) return known;
    const row: Row = { ...key, count: 0, durations: noDurations() };
    this.rows.set(id, row);
    if (this.rows.size > this.most) this.forgetOldest();
    return row;
  }

  private forgetOldest(): void {
    for (const [id] of this.rows) {
      this.rows.delete(id);
      return;
    }
  }
}

/** The task an event counts for. Names that no contract knows come from outside, and each would be one more to keep. */
export function countedTask(event: TaskEvent): string {
  const foreign = event.task === '' || (event.type === 'dead-lettered' && event.reason === 'unknown-task');
  return foreign ? 'unknown' : event.task;
}
