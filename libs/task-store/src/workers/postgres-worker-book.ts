import type { KnownWorker, ServedQueue, WorkerBook, WorkerEntry, WorkerState } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { forgetWorkers } from '../sql/forget-workers.sql';
import { listWorkers } from '../sql/list-workers.sql';
import { timestamp } from '../sql/statement';
import { writeWorker } from '../sql/write-worker.sql';

interface WorkerRow {
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly presence: string;
  readonly started_at: Date;
  readonly beat_at: Date;
  readonly state: WorkerState;
  readonly queues: string;
  readonly tasks: string[];
  readonly running: number;
  readonly rss_bytes: number;
  readonly loop_lag_ms: number;
  readonly alive: boolean;
}

export class PostgresWorkerBook implements WorkerBook {
  constructor(private readonly connections: Connections) {}

  async write(entry: WorkerEntry): Promise<void> {
    const { name, host, pid, version, presence, state, queues, tasks, running } = entry;
    await this.connections.query(writeWorker, [
      ...[name, host, pid, version, presence, timestamp(entry.startedAt), timestamp(entry.beatAt), state],
      ...[JSON.stringify(queues), tasks, running, Math.round(entry.rssBytes), Math.round(entry.loopLagMs)],
    ]);
  }

  async list(): Promise<readonly KnownWorker[]> {
    return (await this.connections.query<WorkerRow>(listWorkers, [])).map(workerOf);
  }

  async forget(before: Date): Promise<number> {
    return (await this.connections.query(forgetWorkers, [timestamp(before)])).length;
  }
}

function workerOf(row: WorkerRow): KnownWorker {
  const { name, host, pid, version, presence, state, tasks, running, alive } = row;
  return {
    ...{ name, host, pid, version, presence, state, tasks, running, alive },
    startedAt: row.started_at,
    beatAt: row.beat_at,
    queues: JSON.parse(row.queues) as ServedQueue[],
    rssBytes: row.rss_bytes,
    loopLagMs: row.loop_lag_ms,
  };
}
