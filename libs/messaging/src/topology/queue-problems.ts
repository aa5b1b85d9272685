import type { WorkQueue } from '../contract/queues';
import type { Task } from '../contract/task';
import { deriveTopology } from './derive-topology';
import { groupDistinct } from './group-by';
import { deadExchange, deadQueue, unrouted } from './names';

interface Queues {
  readonly tasks: readonly Task[];
  readonly handled?: readonly Task[];
  readonly served?: readonly WorkQueue[];
}

/** AMQP's short string. */
const LONGEST_NAME = 255;
const MOST_PRIORITIES = 255;

/** Queues that contradict each other, or that RabbitMQ would refuse. */
export function queueProblems({ tasks, handled = [], served = [] }: Queues): string[] {
  const known = [...tasks, ...handled];
  const byName = groupDistinct([...served, ...known.map((task) => task.queue)], (queue) => queue.name);
  const queues = [...byName.values()].flat();
  return [
    ...[...byName.values()].flatMap(differentOptions),
    ...queues.flatMap(wrongOptions),
    ...takenNames(queues),
    ...refusedNames(known, queues),
  ];
}

function differentOptions([first, ...others]: readonly WorkQueue[]): string[] {
  if (!first) return [];
  return (['exchange', 'deliveryLimit', 'maxPriority'] as const)
    .map((option) => ({ option, values: [...new Set([first, ...others].map((queue) => queue[option]))] }))
    .filter(({ values }) => values.length > 1)
    .map(
      ({ option, values }) =>
        `queue "${first.name}": expected one definition, got ${option} ${values.map((value) => value ?? 'none').join(' and ')}; ` +
        'define it once and import it',
    );
}

function wrongOptions({ name, deliveryLimit, maxPriority }: WorkQueue): string[] {
  const problems: string[] = [];
  if (!Number.isInteger(deliveryLimit) || deliveryLimit < 1) {
    problems.push(
      `queue "${name}": expected deliveryLimit to be a whole number from 1, got ${deliveryLimit}; ` +
        '0 and -1 mean opposite things on different versions of RabbitMQ',
    );
  }
  if (maxPriority !== undefined && !isPriority(maxPriority)) {
    problems.push(
      `queue "${name}": expected maxPriority to be a whole number from 1 to ${MOST_PRIORITIES}, got ${maxPriority}`,
    );
  }
  return problems;
}

const isPriority = (value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= MOST_PRIORITIES;

// What Baton derives from one name may be another queue's or exchange's own.
function takenNames(queues: readonly WorkQueue[]): string[] {
  const derivedQueues = new Set(queues.flatMap((queue) => [deadQueue(queue.name), unrouted(queue.exchange)]));
  const derivedExchanges = new Set(
    queues.flatMap((queue) => [deadExchange(queue.exchange), unrouted(queue.exchange)]),
  );
  return [
    ...queues.filter((queue) => derivedQueues.has(queue.name)).map((queue) => taken('queue', queue.name)),
    ...queues
      .filter((queue) => derivedExchanges.has(queue.exchange))
      .map((queue) => taken('exchange', queue.exchange)),
  ];
}

const taken = (what: string, name: string): string =>
  `${what} "${name}": expected a name of its own, got one that Baton derives for dead or unrouted messages; rename it`;

function refusedNames(tasks: readonly Task[], queues: readonly WorkQueue[]): string[] {
  const topology = deriveTopology([], queues);
  const names = [
    ...topology.exchanges.map(({ name }) => ({ what: 'exchange', name })),
    ...topology.queues.map(({ name }) => ({ what: 'queue', name })),
    ...tasks.map(({ name }) => ({ what: 'task', name })),
  ];
  return names.flatMap(({ what, name }) => {
    const bytes = Buffer.byteLength(name);
    if (bytes > LONGEST_NAME) {
      return [
        `${what} "${name}": expected a name of at most ${LONGEST_NAME} bytes, got ${bytes}; shorten it`,
      ];
    }
    if (what !== 'task' && name.startsWith('amq.')) {
      return [`${what} "${name}": expected a name that does not begin with "amq.", which RabbitMQ reserves`];
    }
    return [];
  });
}
