import type { Ending } from '../../store/task-store';
import type { MemoryDatabase } from './memory-database';
import type { MemoryFlows } from './memory-flows';
import { MemoryRuns } from './memory-runs';

/** Runs whose ends advance the flows they are part of. */
export class MemoryFlowRuns extends MemoryRuns {
  constructor(
    database: MemoryDatabase,
    private readonly flows: MemoryFlows,
  ) {
    super(database);
  }

  override end(ending: Ending): Promise<'recorded' | 'superseded'> {
    return this.flows.ending(ending, () => super.end(ending));
  }

  override revoke(id: string): Promise<boolean> {
    return this.flows.revoking(id, () => super.revoke(id));
  }
}
