import type { StoreTransaction } from '../../contract/handler';
import { advance } from '../../flow/advance';
import { cancelFlow } from '../../flow/cancel-flow';
import type { FlowRecord, MemberRecord } from '../../flow/flow-record';
import type { FlowStore } from '../../flow/flow-store';
import type { FlowRow, Landing } from '../../flow/flow-tables';
import type { NewFlow } from '../../flow/new-flow';
import { landingOf, revokedLanding } from '../../flow/landing';
import { retryFlow } from '../../flow/retry-flow';
import { beginFlow } from '../../flow/begin-flow';
import { stepRecordOf } from '../../flow/step-record';
import type { Ending } from '../../store/task-store';
import { untilEnded } from './memory-ended';
import type { MemoryDatabase } from './memory-database';
import type { MemoryMember } from './memory-flow-tables';
import { MemoryRuns } from './memory-runs';
import { transactionOf } from './memory-outbox';

export class MemoryFlows implements FlowStore {
  private readonly runs: MemoryRuns;

  constructor(private readonly database: MemoryDatabase) {
    this.runs = new MemoryRuns(database);
  }

  start(flow: NewFlow): Promise<boolean> {
    return this.locked(flow.id, async () => {
      this.database.check();
      const { started, ended } = await beginFlow(flow, this.database.flows);
      if (ended) this.tell([flow.id]);
      return started;
    });
  }

  startWithin(tx: StoreTransaction, flow: NewFlow): Promise<boolean> {
    transactionOf(tx).onCommit.push(() => this.start(flow));
    return Promise.resolve(!this.database.flows.flows.has(flow.id));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous
  async find(id: string): Promise<FlowRecord | undefined> {
    this.database.check();
    return recordOf(this.database, id);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async members(
    flowId: string,
    step: string,
    { from = 0, limit = 100 }: { from?: number; limit?: number } = {},
  ): Promise<readonly MemberRecord[]> {
    this.database.check();
    return this.database.flows
      .allMembers({ flowId, step })
      .slice(from, from + limit)
      .map(memberOf);
  }

  async result(flowId: string, step: string): Promise<unknown> {
    this.database.check();
    const found = this.database.flows.stepsOf.get(flowId)?.get(step);
    if (found?.state !== 'SUCCESS') return undefined;
    const results = (await this.database.flows.results([found])).map(({ result }) => result);
    return found.definition.isList ? results : results[0];
  }

  cancel(id: string): Promise<boolean> {
    return this.change(id, async (flow) => {
      const underWay = await cancelFlow(flow, { tables: this.database.flows, now: new Date() });
      for (const { runId } of underWay ?? []) await this.runs.revoke(runId);
      this.tell([id]);
      return underWay !== undefined;
    });
  }

  retry(id: string): Promise<boolean> {
    return this.change(id, async (flow) => {
      const ended = await retryFlow(flow, { tables: this.database.flows, now: new Date() });
      this.tell(ended ?? []);
      return ended !== undefined;
    });
  }

  ended(id: string, signal: AbortSignal): Promise<FlowRecord | undefined> {
    return untilEnded(this.database, id, { signal, look: () => recordOf(this.database, id) });
  }

  async removeExpired({ now, limit }: { now: Date; limit: number }): Promise<number> {
    this.database.check();
    const expired = [...this.database.flows.flows.values()]
      .filter(({ expiresAt }) => expiresAt !== undefined && expiresAt <= now)
      .slice(0, limit);
    for (const { id } of expired) this.database.flows.remove(id);
    return Promise.resolve(expired.length);
  }

  /** Runs `end`, and lets the flow go on when it recorded something; nothing else happens to the flow meanwhile. */
  ending(ending: Ending, end: () => Promise<'recorded' | 'superseded'>): Promise<'recorded' | 'superseded'> {
    const landing = landingOf(ending);
    if (!landing) return end();
    return this.locked(landing.flowId, async () => {
      const how = await end();
      if (how === 'recorded') await this.advance(landing);
      return how;
    });
  }

  /** As {@link ending}, for a run that is revoked. */
  revoking(runId: string, revoke: () => Promise<boolean>): Promise<boolean> {
    const key = this.database.flows.byRun.get(runId);
    if (!key) return revoke();
    return this.locked(key.flowId, async () => {
      const done = await revoke();
      if (done) await this.advance(revokedLanding({ ...key, runId }, new Date()));
      return done;
    });
  }

  private async advance(landing: Landing): Promise<void> {
    const flow = this.database.flows.flows.get(landing.flowId);
    if (!flow) return;
    const facts = { tables: this.database.flows, flows: [flow], now: landing.finishedAt };
    this.tell(await advance([landing], facts));
  }

  private locked<T>(id: string, work: () => Promise<T>): Promise<T> {
    return this.database.exclusively(`flow ${id}`, work);
  }

  private change(id: string, work: (flow: FlowRow) => Promise<boolean>): Promise<boolean> {
    return this.locked(id, async () => {
      this.database.check();
      const flow = this.database.flows.flows.get(id);
      return flow ? work(flow) : false;
    });
  }

  private tell(ids: readonly string[]): void {
    for (const id of ids) this.database.news.emit(`ended ${id}`);
  }
}

function recordOf({ flows }: MemoryDatabase, id: string): FlowRecord | undefined {
  const flow = flows.flows.get(id);
  if (!flow) return undefined;
  const { name, state, failure, rootId, parentId, createdAt, finishedAt } = flow;
  const steps = [...(flows.stepsOf.get(id)?.values() ?? [])].map((step) =>
    stepRecordOf({ ...step, name: step.step }, state),
  );
  return { id, name, state, failure, rootId, parentId, createdAt, finishedAt, steps };
}

function memberOf({
  member,
  runId,
  state,
  result,
  error,
  startedAt,
  finishedAt,
}: MemoryMember): MemberRecord {
  const value: unknown = result === undefined ? undefined : JSON.parse(result);
  return { member, runId, state, result: value, error, startedAt, finishedAt };
}
