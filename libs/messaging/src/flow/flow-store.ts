import type { StoreTransaction } from '../contract/handler';
import type { FlowRecord, MemberRecord } from './flow-record';
import type { NewFlow } from './new-flow';

/**
 * Flows of a store. They advance by themselves: whatever ends a run of theirs (`runs.end`, `runs.revoke`,
 * `transaction`) makes the next steps wait in the same commit.
 *
 * Methods reject as those of TaskStore do.
 */
export interface FlowStore {
  /** Its first steps start to wait. False, and nothing is written, when there is a flow with this id. */
  start(flow: NewFlow): Promise<boolean>;
  /** In the caller's transaction: there when it commits, and never when it does not. */
  startWithin(tx: StoreTransaction, flow: NewFlow): Promise<boolean>;
  find(id: string): Promise<FlowRecord | undefined>;
  members(
    id: string,
    step: string,
    page?: { from?: number; limit?: number },
  ): Promise<readonly MemberRecord[]>;
  /** The result of a step: a list for one with many members. Undefined until it has succeeded. */
  result(id: string, step: string): Promise<unknown>;
  /** Steps that wait are not started, runs under way are revoked. False when the flow had ended. */
  cancel(id: string): Promise<boolean>;
  /** A flow that failed goes on: what failed is sent again, what has succeeded stays. False when it has not failed. */
  retry(id: string): Promise<boolean>;
  /** Resolves with the flow once it has ended, or with what it is when `signal` aborts. An outage is waited out. */
  ended(id: string, signal: AbortSignal): Promise<FlowRecord | undefined>;
  /** Removes up to `limit` ended flows that were to be kept until `now`; resolves with how many. */
  removeExpired(options: { now: Date; limit: number }): Promise<number>;
}
