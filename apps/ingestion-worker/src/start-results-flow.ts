import { flowTasks, raceResultsFlow } from '@baton/contracts';
import type { StartResultsFlow } from '@baton/domain/racing';
import { createPublisher, type PublisherOptions } from '@baton/messaging';

/** Starts the flow in the transaction that notes its start: both happen, or neither. The key keeps it from starting twice. */
export function startResultsFlowWith(options: Omit<PublisherOptions, 'tasks'>): StartResultsFlow {
  const publisher = createPublisher({ ...options, tasks: flowTasks.raceResults });
  return async (raceId, _cause, { tx, key }) => {
    await publisher.within(tx).start(raceResultsFlow(raceId), { id: key });
  };
}
