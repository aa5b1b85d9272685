import { InlineBroker, type InlineBrokerOptions } from '../brokers/inline/inline-broker';
import type { OutgoingMessage } from '../broker/broker';
import type { Handler } from '../contract/handler';
import type { Logger } from '../contract/logger';
import type { WorkQueue } from '../contract/queues';
import type { Task } from '../contract/task';
import type { Sealer } from '../envelope/seal';
import { createPublisher, type Publisher } from '../publisher/publisher';
import type { TaskStore } from '../store/task-store';
import type { Middleware } from '../worker/middleware/middleware';
import { type Worker, workerOf } from '../worker/worker';
import { readWorkerOptions } from '../worker/worker-options';

export interface InlineOptions {
  readonly handlers: readonly Handler[];
  /** Contracts that are sent but handled elsewhere: their messages are kept, and nothing runs. */
  readonly sends?: readonly Task[];
  /** Queues that `send` may name beside those of the contracts. */
  readonly queues?: readonly WorkQueue[];
  readonly middleware?: readonly Middleware[];
  /** Seals sensitive fields. See createSealer. */
  readonly sealer?: Sealer;
  readonly log?: Logger;
  readonly clock?: () => Date;
}

export interface InlineWorker {
  readonly broker: InlineBroker;
  readonly worker: Worker;
  /** Sends, and returns when what was sent is over. */
  readonly publisher: Publisher;
}

/** Nested sends wait for each other, so a limit would be a deadlock. */
const NO_LIMIT = 1_000_000;

/** The worker and the publisher of the real thing, with nothing between them. */
export function createInlineWorker(
  options: InlineOptions & { readonly store: TaskStore },
  { whenSettled }: Required<Pick<InlineBrokerOptions, 'whenSettled'>>,
): InlineWorker {
  const { handlers, sends = [], queues, store, ...given } = options;
  const tasks = [...handlers.map(({ task }) => task), ...sends];
  const handled = new Set(handlers.map(({ task }) => task.name));
  const takes = ({ properties }: OutgoingMessage): boolean => handled.has(properties.type ?? '');
  const broker = new InlineBroker({ takes, whenSettled });
  const all = { ...given, broker, store, sends, name: 'inline', concurrency: NO_LIMIT };
  const settings = readWorkerOptions({ ...all, handlers: handlers.map(inPlace) }, { keepsForOthers: true });
  const worker = workerOf(settings);
  const { sealer, clock } = given;
  const publisher = createPublisher({
    ...{ broker, store, tasks, origin: 'inline' },
    ...(queues && { queues }),
    ...(sealer && { sealer }),
    ...(clock && { clock }),
  });
  return { broker, worker, publisher };
}

/** Threads are for stopping what never yields; here nobody could go on meanwhile. */
function inPlace(handler: Handler): Handler {
  if (handler.threadFile === undefined) return handler;
  return { task: { ...handler.task, isolate: undefined }, run: (payload, ctx) => handler.run(payload, ctx) };
}
