import type { EntityManager } from 'typeorm';
import type { FlowStart } from '../race-store';
import type { StartResultsFlow } from '../results-flow';

// Two pollers that saw the same results meet here: the second waits for the first and finds the digest taken.
const claim = `
insert into race_progress as old (race_id, started_digest, flows_started) values ($1, $2, 1)
on conflict (race_id) do update
  set started_digest = excluded.started_digest, flows_started = old.flows_started + 1
  where old.started_digest is distinct from excluded.started_digest
returning flows_started`;

/** Notes that the flow is started for these results and starts it, both or neither. Call it in a transaction. */
export async function startFlowOnce(
  em: EntityManager,
  { raceId, digest }: FlowStart,
  startResultsFlow: StartResultsFlow,
): Promise<boolean> {
  const [claimed] = await em.query<{ flows_started: number }[]>(claim, [raceId, digest]);
  if (claimed === undefined) return false;
  const nth = claimed.flows_started;
  await startResultsFlow(raceId, nth === 1 ? 'results' : 'correction', {
    tx: em,
    key: `racing.race_results:${raceId}:${nth}`,
  });
  return true;
}
