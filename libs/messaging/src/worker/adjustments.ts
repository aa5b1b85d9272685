import type { Duration } from '../contract/duration';
import { InvalidOptionError } from '../contract/errors';
import type { Handler } from '../contract/handler';
import { checkRate } from '../contract/limits';
import type { Rate } from '../contract/rate';
import type { Task } from '../contract/task';
import type { Consumer } from './consumer';
import type { Consumers } from './consumers';

/** What can be changed of a worker while it runs. It forgets all of it with its process. */
export interface Adjustments {
  /** Attempts at once in each queue, by so many more; fewer when negative, but never none. */
  grow(by: number): void;
  /** Serves the queue again. @throws InvalidOptionError for one that is not this worker's */
  serve(queue: string): void;
  /** Serves it no more; what runs goes on. @throws InvalidOptionError for one that is not this worker's */
  leave(queue: string): void;
  /** Starts of a task in this worker; undefined: as many as come. @throws InvalidOptionError */
  rateLimit(task: string, rate: Rate | undefined): void;
  /** For attempts that start from now on. @throws InvalidOptionError */
  timeLimit(task: string, limits: TimeLimits): void;
}

export interface TimeLimits {
  readonly hard?: Duration;
  /** Undefined: none. */
  readonly soft: Duration | undefined;
}

/** `handlers`: the table the worker looks its handlers up in, so that an adjustment costs nothing until there is one. */
export function adjustmentsOf(consumers: Consumers, handlers: Map<string, Handler>): Adjustments {
  const consumer = (queue: string): Consumer => {
    const found = consumers.find(queue);
    if (found) return found;
    const names = consumers.served.map(({ name }) => name).join(', ');
    throw new InvalidOptionError('queue', `one this worker serves (${names})`, queue);
  };
  const change = (task: string, how: (task: Task) => Task): void => {
    const handler = handlers.get(task);
    if (!handler) throw new InvalidOptionError('task', 'one this worker has a handler for', task);
    handlers.set(task, withTask(handler, how(handler.task)));
  };
  return {
    grow: (by) => consumers.grow(by),
    serve: (queue) => consumer(queue).open('operator'),
    leave: (queue) => consumer(queue).close('operator'),
    rateLimit(task, rate) {
      if (rate) checkRate(rate, `rate limit of ${task}`);
      change(task, (before) => ({ ...before, rateLimit: rate }));
    },
    timeLimit(task, { hard, soft }) {
      change(task, (before) => withTimeLimits(before, { hard: hard ?? before.timeLimit, soft }));
    },
  };
}

function withTimeLimits(task: Task, { hard, soft }: Required<TimeLimits>): Task {
  if (!(hard > 0)) throw new InvalidOptionError('hard', 'a time above 0', hard);
  if (soft !== undefined && !(soft > 0 && soft <= hard))
    throw new InvalidOptionError('soft', `a time above 0 and at most the hard limit (${hard} ms)`, soft);
  return { ...task, timeLimit: hard, softTimeLimit: soft };
}

// Handlers may be objects of a class, whose methods no spread would take along.
const withTask = (handler: Handler, task: Task): Handler => ({
  task,
  ...(handler.threadFile !== undefined && { threadFile: handler.threadFile }),
  run: (payload, ctx) => handler.run(payload, ctx),
});
