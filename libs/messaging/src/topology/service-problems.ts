import type { WorkQueue } from '../contract/queues';
import type { Task } from '../contract/task';

interface Service {
  readonly tasks: readonly Task[];
  readonly handled?: readonly Task[];
  readonly served?: readonly WorkQueue[];
}

/** What would arrive here and find nobody. Nothing to find in a process that only sends. */
export function serviceProblems({ tasks, handled = [], served = [] }: Service): string[] {
  const handledNames = handled.map((task) => task.name);
  return [
    ...twice(handledNames).map(
      (name) => `task "${name}": expected one handler, got several; remove all but one`,
    ),
    ...served.flatMap((queue) => unserved(queue, { tasks, handled: new Set(handledNames) })),
  ];
}

function unserved(
  queue: WorkQueue,
  { tasks, handled }: { tasks: readonly Task[]; handled: ReadonlySet<string> },
): string[] {
  const arriving = [
    ...new Set(tasks.filter((task) => task.queue.name === queue.name).map((task) => task.name)),
  ];
  return arriving
    .filter((name) => !handled.has(name))
    .map(
      (name) =>
        `task "${name}": expected a handler, because queue "${queue.name}" is served here, got none; ` +
        'its messages would all be dead-lettered',
    );
}

const twice = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];
