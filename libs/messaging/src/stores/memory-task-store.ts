import type { StoreTransaction } from '../contract/handler';
import { isOpen } from '../store/run-rules';
import type { Ending, TaskStore } from '../store/task-store';
import { MemoryClaims } from './memory/memory-claims';
import { addEntries, MemoryDatabase } from './memory/memory-database';
import { MemoryFlowRuns } from './memory/memory-flow-runs';
import { MemoryFlows } from './memory/memory-flows';
import { MemoryLimits } from './memory/memory-limits';
import { MemoryOutbox, MemoryTransaction } from './memory/memory-outbox';
import { MemoryPauses } from './memory/memory-pauses';
import { MemoryRevocations } from './memory/memory-revocations';
import { memoryPresences } from './memory/memory-presences';
import { MemoryWorkerBook } from './memory/memory-worker-book';
import { MemoryQueueSamples } from './memory/memory-queue-samples';
import { MemoryTaskStatistics } from './memory/memory-task-statistics';

export interface MemoryTaskStoreOptions {
  /** Shared by stores that are to see the same runs. @default one of its own */
  readonly database?: MemoryDatabase;
}

/**
 * A store for tests and for trying things out: it behaves as PostgreSQL's does, and forgets everything with the process.
 * `ctx.transaction` runs its work with a stand-in that only `outbox.addWithin` accepts.
 */
export function createMemoryTaskStore({
  database = new MemoryDatabase(),
}: MemoryTaskStoreOptions = {}): TaskStore {
  const flows = new MemoryFlows(database);
  const runs = new MemoryFlowRuns(database, flows);
  const outbox = new MemoryOutbox(database);
  return {
    runs,
    outbox,
    flows,
    claims: new MemoryClaims(database),
    limits: new MemoryLimits(database),
    pauses: new MemoryPauses(database),
    revocations: new MemoryRevocations(database),
    presences: memoryPresences(database, runs),
    workers: new MemoryWorkerBook(database),
    statistics: new MemoryTaskStatistics(database),
    samples: new MemoryQueueSamples(database),
    transaction: (ending, work) =>
      database.exclusively(ending.id, async () => {
        const superseded = { kind: 'superseded' } as const;
        const before = await runs.find(ending.id);
        if (!isOpen(before, ending)) return superseded;
        const tx = new MemoryTransaction();
        const result = await work(tx as unknown as StoreTransaction);
        const how = await runs.end(success(ending, result));
        if (how === 'superseded') return superseded;
        for (const claim of tx.claims) database.claims.set(claim.key, claim);
        addEntries(database, tx.entries);
        for (const act of tx.onCommit) await act();
        return { kind: 'recorded', result };
      }),
    close: () => Promise.resolve(),
  };
}

function success(ending: Parameters<TaskStore['transaction']>[0], result: unknown): Ending {
  return { ...ending, result, state: 'SUCCESS', outcome: 'succeeded', finishedAt: new Date() };
}
