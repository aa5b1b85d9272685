import type {
  LimitAnswer,
  LimitReport,
  LimitRequest,
  LimitStore,
  OutboxEntry,
  Pause,
  Reported,
  Told,
} from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { CallGroup } from '../grouping/call-group';
import { listPauses } from '../sql/list-pauses.sql';
import { pauseLine } from '../sql/pause-line.sql';
import { resumeLine } from '../sql/resume-line.sql';
import { timestamp } from '../sql/statement';
import { askLines } from './ask-lines';
import { KnownLines } from './known-lines';
import { type PutOff, putOffOf, writePutOffs } from './put-off';
import { type GivenBack, releaseAll } from './release-all';
import { reportToLine } from './report-to-line';
import { TurnBlocks } from './turn-blocks';
import { wake } from './wake';

const MOST = 300;

/** Limits that all workers share, in PostgreSQL. */
export class PostgresLimits implements LimitStore {
  // One group at a time: two of one process would only wait for each other at the rows of their keys.
  private readonly asks = new CallGroup({
    run: (requests: readonly LimitRequest[]) => this.askAll(requests),
    most: MOST,
  });
  private readonly turns = new TurnBlocks();
  private readonly known = new KnownLines();
  private readonly putOffs = new CallGroup({
    run: (putOffs: readonly PutOff[]) => this.writePutOffs(putOffs),
    most: MOST,
  });
  private readonly releases = new CallGroup({
    run: (places: readonly GivenBack[]) => releaseAll(places, this.connections),
    most: MOST,
  });

  constructor(private readonly connections: Connections) {}

  async ask(request: LimitRequest): Promise<LimitAnswer> {
    return this.turns.next(request) ?? this.asks.add(request);
  }

  report(report: LimitReport): Promise<Reported> {
    this.turns.drop(report.key);
    return reportToLine(this.connections, report);
  }

  async putOff(entry: OutboxEntry, told: Told & { key: string; now: Date }): Promise<void> {
    await this.putOffs.add(putOffOf(entry, told));
  }

  async release(place: GivenBack): Promise<void> {
    await this.releases.add(place);
  }

  async pause({ key, until, why }: Pause): Promise<void> {
    this.turns.drop(key);
    await this.connections.query(pauseLine, [key, timestamp(until), why]);
  }

  resume(key: string, now: Date): Promise<boolean> {
    return this.connections.transaction('ending a pause', async (query) => {
      const resumed = await query(resumeLine, [key, timestamp(now)]);
      if (resumed.length > 0) await wake(key, now, query);
      return resumed.length > 0;
    });
  }

  async pauses(now: Date): Promise<readonly Pause[]> {
    const rows = await this.connections.query<{ key: string; paused_until: Date; paused_why: string }>(
      listPauses,
      [timestamp(now)],
    );
    return rows.map(({ key, paused_until, paused_why }) => ({ key, until: paused_until, why: paused_why }));
  }

  /** Nothing is under way any more. */
  async close(): Promise<void> {
    await Promise.all([this.asks, this.putOffs, this.releases].map((calls) => calls.drained()));
  }

  private async askAll(requests: readonly LimitRequest[]): Promise<readonly LimitAnswer[]> {
    const { connections, known } = this;
    const sizeOf = (request: LimitRequest): number => this.turns.sizeFor(request);
    const { answers, ahead } = await askLines(requests, { connections, known, sizeOf });
    for (const { request, turns } of ahead) this.turns.keep(request, turns);
    return answers;
  }

  private async writePutOffs(putOffs: readonly PutOff[]): Promise<undefined[]> {
    for (const { key } of await writePutOffs(putOffs, this.connections)) this.turns.drop(key);
    return putOffs.map(() => undefined);
  }
}
