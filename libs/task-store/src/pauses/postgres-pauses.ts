import type { Logger, OutboxEntry, PauseEntry, PauseOptions, Pauses } from '@baton/messaging';
import type { Client } from 'pg';
import { News } from '../connection/news';
import type { Connections } from '../connection/pool';
import { CallGroup } from '../grouping/call-group';
import { outboxRow } from '../outbox/outbox-row';
import { addPaused, addPausedValues } from '../sql/add-paused.sql';
import { endPause } from '../sql/end-pause.sql';
import { readPauses } from '../sql/read-pauses.sql';
import { releasePaused } from '../sql/release-paused.sql';
import { type RowValues, timestamp } from '../sql/statement';
import { PAUSES_CHANNEL, writePause } from '../sql/write-pause.sql';

interface PauseRow extends Omit<PauseEntry, 'until'> {
  readonly until: Date | null;
}

const MOST = 300;

export interface PostgresPausesOptions {
  /** For a connection that listens once somebody follows. */
  readonly open: () => Client;
  readonly log: Logger;
}

export class PostgresPauses implements Pauses {
  private readonly putOffs = new CallGroup({
    run: (rows: readonly RowValues[]) => this.writePutOffs(rows),
    most: MOST,
  });
  private readonly news: News<readonly PauseEntry[]>;

  constructor(
    private readonly connections: Connections,
    options: PostgresPausesOptions,
  ) {
    this.news = new News({
      ...{ ...options, what: 'the pauses', channel: PAUSES_CHANNEL },
      read: () => this.read(undefined),
    });
  }

  async pauseQueue(queue: string, options: PauseOptions): Promise<void> {
    await this.connections.query(writePause, valuesOf('queue', queue, options));
  }

  resumeQueue(queue: string, now: Date): Promise<boolean> {
    return this.resume('queue', queue, now);
  }

  pauseTask(task: string, options: PauseOptions): Promise<void> {
    return this.connections.transaction('pausing a task', async (query) => {
      await query(writePause, valuesOf('task', task, options));
      if (options.until) await query(releasePaused, [task, timestamp(options.until)]);
    });
  }

  resumeTask(task: string, now: Date): Promise<boolean> {
    return this.resume('task', task, now);
  }

  list(now: Date): Promise<readonly PauseEntry[]> {
    return this.read(now);
  }

  async putOff(entry: OutboxEntry, now: Date): Promise<void> {
    await this.putOffs.add([...outboxRow(entry), timestamp(now)]);
  }

  follow(listener: (pauses: readonly PauseEntry[]) => void): () => void {
    return this.news.follow(listener);
  }

  /** What was called before is written. */
  async close(): Promise<void> {
    await Promise.all([this.putOffs.drained(), this.news.stop()]);
  }

  // Two statements: the second one sees what was put off until the first one had the row of the pause.
  private resume(kind: PauseEntry['kind'], name: string, now: Date): Promise<boolean> {
    return this.connections.transaction('ending a pause', async (query) => {
      const [ended] = await query<{ held: boolean }>(endPause, [kind, name, timestamp(now)]);
      if (kind === 'task') await query(releasePaused, [name, timestamp(now)]);
      return ended?.held === true;
    });
  }

  private async read(now: Date | undefined): Promise<readonly PauseEntry[]> {
    const rows = await this.connections.query<PauseRow>(readPauses, [timestamp(now)]);
    return rows.map(({ until, ...row }) => ({ ...row, until: until ?? undefined }));
  }

  private async writePutOffs(rows: readonly RowValues[]): Promise<undefined[]> {
    await this.connections.query(addPaused, addPausedValues(rows));
    return rows.map(() => undefined);
  }
}

function valuesOf(kind: PauseEntry['kind'], name: string, { by, why, until, now }: PauseOptions): unknown[] {
  return [kind, name, by, why, timestamp(now), timestamp(until)];
}
