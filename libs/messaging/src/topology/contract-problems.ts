import type { Duration } from '../contract/duration';
import type { Task } from '../contract/task';
import { groupDistinct } from './group-by';

interface Contracts {
  readonly tasks: readonly Task[];
  readonly handled?: readonly Task[];
  readonly consumerTimeout?: Duration;
}

/** Two contracts with one name, and limits that RabbitMQ would cut short. */
export function contractProblems({ tasks, handled = [], consumerTimeout }: Contracts): string[] {
  const byName = groupDistinct([...tasks, ...handled], (task) => task.name);
  return [...[...byName.values()].flatMap(sameName), ...longerThan(handled, consumerTimeout)];
}

function sameName([first, ...others]: readonly Task[]): string[] {
  if (!first || others.length === 0) return [];
  const queues = [...new Set([first, ...others].map((task) => task.queue.name))];
  const where =
    queues.length > 1 ? `contracts for queues ${queues.join(' and ')}` : `${others.length + 1} contracts`;
  return [
    `task "${first.name}": expected one contract, got ${where}; define it once and import it, or rename one`,
  ];
}

function longerThan(tasks: readonly Task[], consumerTimeout: Duration | undefined): string[] {
  return tasks
    .filter((task) => consumerTimeout !== undefined && task.timeLimit >= consumerTimeout)
    .map(
      (task) =>
        `task "${task.name}": expected a time limit below RabbitMQ's consumer_timeout (${consumerTimeout} ms), ` +
        `got ${task.timeLimit} ms; raise consumer_timeout or lower the limit, else RabbitMQ takes its messages back while they run`,
    );
}
