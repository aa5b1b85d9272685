import { deadQueue, nearestName, type Task, unrouted, type WorkQueue } from '@baton/messaging';
import { UnknownIdError } from './errors';

export interface CatalogueQueue {
  readonly name: string;
  readonly exchange: string;
  readonly kind: 'work' | 'dead' | 'unrouted';
  /** Tasks that the contracts send there. */
  readonly tasks: readonly string[];
}

/** The contracts there are, and the queues they make. */
export class Catalogue {
  readonly queues: readonly CatalogueQueue[];
  private readonly byName: ReadonlyMap<string, Task>;

  constructor(readonly tasks: readonly Task[]) {
    this.byName = new Map(tasks.map((task) => [task.name, task]));
    this.queues = queuesOf(tasks);
  }

  find(task: string): Task | undefined {
    return this.byName.get(task);
  }

  /** @throws UnknownIdError */
  get(task: string): Task {
    return this.find(task) ?? unknown('task', task, [...this.byName.keys()]);
  }

  /** @throws UnknownIdError */
  queue(name: string): CatalogueQueue {
    const names = this.queues.map((queue) => queue.name);
    return this.queues.find((queue) => queue.name === name) ?? unknown('queue', name, names);
  }

  /** @throws UnknownIdError for a queue no contract names */
  workQueue(name: string): WorkQueue {
    const found = this.tasks.find(({ queue }) => queue.name === name)?.queue;
    return found ?? unknown('queue', name, [...new Set(this.tasks.map(({ queue }) => queue.name))]);
  }
}

function unknown(what: string, name: string, known: readonly string[]): never {
  const close = nearestName(name, known);
  throw new UnknownIdError(what, name, close === undefined ? '' : ` (did you mean ${close}?)`);
}

function queuesOf(tasks: readonly Task[]): CatalogueQueue[] {
  const queues = new Map(tasks.map(({ queue }) => [queue.name, queue]));
  const exchanges = new Set([...queues.values()].map(({ exchange }) => exchange));
  const work = [...queues.values()].flatMap(({ name, exchange }): CatalogueQueue[] => [
    {
      name,
      exchange,
      kind: 'work',
      tasks: tasks.filter(({ queue }) => queue.name === name).map((task) => task.name),
    },
    { name: deadQueue(name), exchange, kind: 'dead', tasks: [] },
  ]);
  const lost = [...exchanges].map((exchange): CatalogueQueue => ({
    name: unrouted(exchange),
    exchange,
    kind: 'unrouted',
    tasks: [],
  }));
  return [...work, ...lost].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
