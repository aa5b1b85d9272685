import { advance, type Landing } from '@baton/messaging/store';
import type { Query } from '../connection/pool';
import type { EndingRow } from '../runs/ending-row';
import { type EndedRuns, endRuns, endRunsValues } from '../sql/end-runs.sql';
import { tellEnded } from './tell-ended';
import { lock, PostgresFlowTables } from './postgres-flow-tables';

/**
 * Records how attempts ended and lets the flows of these runs go on, in the caller's transaction. The flows are locked
 * first: whoever waits for one holds no run yet. Resolves with the ids of the endings that did not win.
 */
export async function endInFlows(rows: readonly EndingRow[], query: Query): Promise<readonly string[]> {
  const landings = rows.flatMap(({ landing }) => (landing ? [landing] : []));
  const flowIds = landings.map(({ flowId }) => flowId);
  const flows = flowIds.length > 0 ? await lock(flowIds, query) : [];
  const [{ superseded } = { superseded: [] }] = await query<EndedRuns>(endRuns, endRunsValues(rows));
  const hasWon = ({ runId }: Landing): boolean => !superseded.includes(runId);
  if (flows.length > 0) {
    const facts = { tables: new PostgresFlowTables(query), flows, now: new Date() };
    await tellEnded(await advance(landings.filter(hasWon), facts), query);
  }
  return superseded;
}
