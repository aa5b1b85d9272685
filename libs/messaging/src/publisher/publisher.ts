import type { Broker } from '../broker/broker';
import { InvalidOptionError, UnroutableTaskError } from '../contract/errors';
import type { FlowHandle } from '../contract/flow-handle';
import type { StoreTransaction } from '../contract/handler';
import { nearest } from '../contract/nearest';
import type { WorkQueue } from '../contract/queues';
import type { Callbacks, SendOptions, TaskHandle, TaskSender } from '../contract/sender';
import type { Task } from '../contract/task';
import type { Envelope } from '../envelope/envelope';
import { MAX_BODY_BYTES } from '../envelope/max-body-bytes';
import type { Sealer } from '../envelope/seal';
import { IdTakenError } from '../store/id-taken-error';
import type { TaskStore } from '../store/task-store';
import { flowHandle } from '../flow/flow-handle';
import { checkTopology } from '../topology/check-topology';
import { deriveTopology } from '../topology/derive-topology';
import { dispatch, dispatchOne, type DispatchOptions } from './dispatch';
import { type Family, familyOf, type Prepared, prepare } from './prepare';
import { type Awaited, hasCallbacks, placeOf, sendWithCallbacks } from './send-with-callbacks';
import { startFlow } from './start-flow';
import { taskHandle } from './task-handle';

/** What `createPublisher` needs. The broker is connected and closed by whoever made it, and so is the store. */
export interface PublisherOptions {
  readonly broker: Broker;
  readonly store: TaskStore;
  /** Contracts this process may send: their queues exist before anything is sent. */
  readonly tasks: readonly Task[];
  /** Queues that `send` may name beside those of the contracts. */
  readonly queues?: readonly WorkQueue[];
  /** Who sends; AMQP `app_id`. */
  readonly origin?: string;
  /** Seals sensitive fields. See createSealer. */
  readonly sealer?: Sealer;
  /** Larger messages are refused. RabbitMQ 4 takes 16 MiB at most. @default 8 MiB */
  readonly maxBodyBytes?: number;
  readonly clock?: () => Date;
}

/** Sends, and finds again what was sent. One for a process is enough; it keeps nothing that would have to be closed. */
export interface Publisher extends TaskSender {
  /** Declares or checks the topology of the contracts. Call it before the first send. @throws TopologyError */
  declare(): Promise<void>;
  /** Sends in the caller's transaction: the message leaves when it commits, and never when it rolls back. */
  within(tx: StoreTransaction): TaskSender;
  /** Sends as part of another run. */
  childOf(parent: Envelope): Publisher;
  /** The flow with this id, whoever started it. */
  flow<Results extends object = object, Last = unknown>(id: string): FlowHandle<Results, Last>;
  /** The run with this id, whoever sent it. */
  handle<Result = unknown>(id: string, task?: Task<unknown, unknown, Result>): TaskHandle<Result>;
}

const NO_OPTIONS: SendOptions = Object.freeze({});

interface Bound {
  readonly family?: Family;
  readonly tx?: StoreTransaction;
}

/**
 * Sends tasks. What is due now goes straight to the broker and is confirmed; everything else waits in the outbox.
 *
 * @throws TopologyError, listing all, for contracts that contradict each other or that RabbitMQ would refuse
 */
export function createPublisher(options: PublisherOptions): Publisher {
  const { broker, store, queues = [], tasks } = options;
  checkTopology({ tasks });
  const declare = (): Promise<void> => broker.apply(deriveTopology(options.tasks, queues));
  const parts = { ...options, refuseUnknown: knownOnly(options) };
  const bound = (to: Bound): Publisher => ({
    ...sender(parts, to),
    declare,
    flow: (id) => flowHandle(id, store.flows),
    within: (tx) => sender(parts, { ...to, tx: given(tx) }),
    childOf: (parent) => bound({ ...to, family: familyOf(parent) }),
    handle: (id, task) => taskHandle(id, { store, ...(task && { task }) }),
  });
  return bound({});
}

type SenderOptions = PublisherOptions & { readonly refuseUnknown: ReturnType<typeof knownOnly> };

function sender(options: SenderOptions, { family = {}, tx }: Bound): TaskSender {
  const { store, broker, refuseUnknown, origin, sealer, clock = () => new Date() } = options;

  const ready = (task: Task, payload: unknown, sendOptions: SendOptions & Callbacks<never>): Prepared => {
    refuseUnknown(task, sendOptions.queue);
    const { maxBodyBytes = MAX_BODY_BYTES } = options;
    return prepare(task, payload, {
      options: sendOptions,
      family,
      now: clock(),
      origin,
      sealer,
      maxBodyBytes,
      placeOf: hasCallbacks(sendOptions) ? placeOf : undefined,
    });
  };
  const keepUnconfirmed = family.parentId !== undefined;
  const facts = (): DispatchOptions => ({ broker, store, tx, now: clock(), keepUnconfirmed });
  const flowFacts = () => ({ family, tx, now: clock(), origin, sealer, refuseUnknown });
  const around = (awaited: Awaited): Promise<string> =>
    sendWithCallbacks(awaited, { ...flowFacts(), flows: store.flows });
  return {
    send: async (task, payload, sendOptions = NO_OPTIONS) => {
      const entry = ready(task, payload, sendOptions);
      try {
        const id = hasCallbacks(sendOptions)
          ? await around({ task, payload, callbacks: sendOptions as Callbacks, entry })
          : await dispatchOne(entry, facts());
        return taskHandle(id, { store, task });
      } catch (error) {
        throw error instanceof IdTakenError ? idRefused(entry.id) : error;
      }
    },
    sendMany: async (task, payloads, sendOptions = {}) => {
      for (const option of ['id', 'unique'] as const) refuseForMany(option, sendOptions);
      const entries = payloads.map((payload) => ready(task, payload, sendOptions));
      const ids = hasCallbacks(sendOptions)
        ? await Promise.all(
            entries.map((entry, i) =>
              around({ task, payload: payloads[i], callbacks: sendOptions as Callbacks, entry }),
            ),
          )
        : await dispatch(entries, facts());
      return ids.map((id) => taskHandle(id, { store, task }));
    },
    start: (flow, flowOptions = {}) => startFlow(flow, { ...flowFacts(), store, options: flowOptions }),
  };
}

function knownOnly({ tasks, queues = [] }: PublisherOptions): (task: Task, queue?: WorkQueue) => void {
  const names = new Set(tasks.map((task) => task.name));
  const queueNames = new Set([...tasks.map((task) => task.queue.name), ...queues.map((queue) => queue.name)]);
  return (task, queue) => {
    if (!names.has(task.name)) throw unroutable(task.name, [...names]);
    if (queue && !queueNames.has(queue.name)) {
      const expected = `a queue made with defineQueues, one of ${[...queueNames].join(', ')}`;
      throw new InvalidOptionError('queue', expected, nameOf(queue));
    }
  };
}

// Nothing at all would send at once and outside of any transaction.
function given(tx: StoreTransaction | null | undefined): StoreTransaction {
  if (tx) return tx;
  throw new InvalidOptionError('tx', 'the transaction to send in', tx);
}

function refuseForMany(option: 'id' | 'unique', options: SendOptions): void {
  if (options[option] === undefined) return;
  throw new InvalidOptionError(option, 'none: each of many has its own', options[option]);
}

const nameOf = (queue: WorkQueue | string): string => (typeof queue === 'string' ? queue : queue.name);

const idRefused = (id: string): InvalidOptionError =>
  new InvalidOptionError('id', 'one under which no message of another task waits', id);

function unroutable(task: string, known: readonly string[]): UnroutableTaskError {
  const close = nearest(task, known);
  const hint = close === undefined ? '' : `; did you mean ${close}?`;
  const expected = 'a task among the `tasks` of this publisher, so that its queue is known to exist';
  return new UnroutableTaskError(`${task}: expected ${expected}${hint}`, { task });
}
