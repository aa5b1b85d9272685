import type { Duration } from '../contract/duration';
import { TopologyError } from '../contract/errors';
import type { WorkQueue } from '../contract/queues';
import type { Task } from '../contract/task';
import { contractProblems } from './contract-problems';
import { queueProblems } from './queue-problems';
import { serviceProblems } from './service-problems';

/** What a process is about to do with its contracts. */
export interface TopologyPlan {
  /** Every contract the process knows, to send or to run. */
  readonly tasks: readonly Task[];
  /** Tasks that have a handler here, once per handler. */
  readonly handled?: readonly Task[];
  /** Queues that are consumed here. */
  readonly served?: readonly WorkQueue[];
  /** RabbitMQ's `consumer_timeout`, where it is known: it closes the channel of a delivery held for longer. */
  readonly consumerTimeout?: Duration;
}

/**
 * Finds what would go wrong later, before anything connects. `others`: problems the caller has found by itself.
 *
 * @throws TopologyError with every problem at once
 */
export function checkTopology(plan: TopologyPlan, others: readonly string[] = []): void {
  const problems = [...contractProblems(plan), ...queueProblems(plan), ...serviceProblems(plan), ...others];
  if (problems.length > 0) throw new TopologyError([...new Set(problems)]);
}
