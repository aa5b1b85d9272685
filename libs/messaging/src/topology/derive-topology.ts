import type { WorkQueue } from '../contract/queues';
import type { Task } from '../contract/task';
import { deadExchange, deadQueue, unrouted } from './names';
import type { BindingSpec, ExchangeSpec, QueueSpec, Topology } from './topology';

/** Everything RabbitMQ must have for these tasks; `queues` adds queues that no task here names. */
export function deriveTopology(tasks: readonly Task[], queues: readonly WorkQueue[] = []): Topology {
  const workQueues = distinct([...queues, ...tasks.map((task) => task.queue)], (queue) => queue.name);
  const exchanges = distinct(
    workQueues.map((queue) => queue.exchange),
    (name) => name,
  );
  return {
    exchanges: exchanges.flatMap(exchangesOf),
    queues: [...exchanges.map((name) => ({ name: unrouted(name) })), ...workQueues.flatMap(queuesOf)],
    bindings: [
      ...exchanges.map((name) => ({ exchange: unrouted(name), queue: unrouted(name), routingKey: '#' })),
      ...workQueues.map(deadBinding),
      ...distinct(tasks.map(taskBinding), (binding) => JSON.stringify(binding)),
    ],
  };
}

// The dead-letter exchange has the alternate exchange too: an unroutable dead letter would otherwise hold one of the
// 32 slots of the source queue's dead-letter worker and stall every dead letter behind it.
function exchangesOf(name: string): ExchangeSpec[] {
  return [
    { name: unrouted(name), type: 'fanout' },
    { name: deadExchange(name), type: 'topic', alternateExchange: unrouted(name) },
    { name, type: 'topic', alternateExchange: unrouted(name) },
  ];
}

// Dead queues come first, and without a length limit: a full target would stall the source.
function queuesOf(queue: WorkQueue): QueueSpec[] {
  return [
    { name: deadQueue(queue.name) },
    {
      name: queue.name,
      deadLetter: { exchange: deadExchange(queue.exchange), routingKey: queue.name },
      ...(queue.maxPriority === undefined
        ? { deliveryLimit: queue.deliveryLimit }
        : { maxPriority: queue.maxPriority }),
    },
  ];
}

const deadBinding = (queue: WorkQueue): BindingSpec => ({
  exchange: deadExchange(queue.exchange),
  queue: deadQueue(queue.name),
  routingKey: queue.name,
});

const taskBinding = (task: Task): BindingSpec => ({
  exchange: task.queue.exchange,
  queue: task.queue.name,
  routingKey: task.name,
});

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
