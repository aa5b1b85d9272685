import { v7 as uuidv7 } from 'uuid';
import type { Broker } from '../broker/broker';
import { after } from '../contract/duration';
import { UnroutableTaskError } from '../contract/errors';
import type { StoreTransaction } from '../contract/handler';
import { nearest } from '../contract/nearest';
import { parsePayload } from '../contract/payload';
import type { SendOptions, TaskHandle, TaskSender } from '../contract/sender';
import type { Task } from '../contract/task';
import { encode } from '../envelope/encode';
import type { Envelope } from '../envelope/envelope';
import { type Sealer, sealPayload } from '../envelope/seal';
import type { OutboxEntry, TaskStore } from '../store/task-store';
import { deriveTopology } from '../topology/derive-topology';
import { checkSendOptions, dueAtOf } from './send-options';
import { taskHandle } from './task-handle';

export interface PublisherOptions {
  readonly broker: Broker;
  readonly store: TaskStore;
  /** Contracts this process may send: their queues exist before anything is sent. */
  readonly tasks: readonly Task[];
  /** Who sends; AMQP `app_id`. */
  readonly origin?: string;
  /** Seals sensitive fields. See createSealer. */
  readonly sealer?: Sealer;
  readonly clock?: () => Date;
}

export interface Publisher extends TaskSender {
  /** Declares or checks the topology of the contracts. @throws TopologyError */
  start(): Promise<void>;
  /** Sends in the caller's transaction: the message leaves when it commits, and never when it rolls back. */
  within(tx: StoreTransaction): TaskSender;
  /** Sends as part of another run. */
  childOf(parent: Envelope): TaskSender;
  /** The run with this id, whoever sent it. */
  handle<Result = unknown>(id: string, task?: Task<unknown, unknown, Result>): TaskHandle<Result>;
}

type Family = Pick<Envelope, 'rootId' | 'parentId' | 'traceparent'>;

/** Sends tasks. What is due now goes straight to the broker and is confirmed; everything else waits in the outbox. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { broker, store, clock = () => new Date() } = options;
  const known = new Map(options.tasks.map((task) => [task.name, task]));

  const send = async <I, P, R>(
    task: Task<I, P, R>,
    payload: I,
    {
      sendOptions = {},
      family = {},
      tx,
    }: { sendOptions?: SendOptions; family?: Family; tx?: StoreTransaction },
  ): Promise<TaskHandle<R>> => {
    refuseUnknown(task, known);
    const now = clock();
    checkSendOptions(sendOptions);
    parsePayload(task, payload);
    const sealed = sealPayload(task, payload, options.sealer);
    const envelope = envelopeOf(task, { payload: sealed, sendOptions, family, now, origin: options.origin });
    const dueAt = dueAtOf(sendOptions, now);
    const message = encode(envelope, { exchange: task.queue.exchange, routingKey: task.name });
    if (tx || dueAt > now) {
      const kind = dueAt > now ? 'delay' : 'send';
      const entry: OutboxEntry = { id: envelope.id, attempt: 1, task: task.name, kind, dueAt, message };
      await (tx ? store.outbox.addWithin(tx, [entry]) : store.outbox.add([entry]));
    } else {
      await broker.publish(message);
    }
    return taskHandle(envelope.id, { store, task });
  };

  const sender = (fixed: { family?: Family; tx?: StoreTransaction }): TaskSender => ({
    send: (task, payload, sendOptions = {}) => send(task, payload, { ...fixed, sendOptions }),
  });

  return {
    ...sender({}),
    start: () => broker.apply(deriveTopology(options.tasks)),
    within: (tx) => sender({ tx }),
    childOf: (parent) => sender({ family: familyOf(parent) }),
    handle: (id, task) => taskHandle(id, { store, ...(task && { task }) }),
  };
}

function familyOf(parent: Envelope): Family {
  return {
    rootId: parent.rootId ?? parent.id,
    parentId: parent.id,
    ...(parent.traceparent !== undefined && { traceparent: parent.traceparent }),
  };
}

interface EnvelopeFacts {
  readonly payload: unknown;
  readonly sendOptions: SendOptions;
  readonly family: Family;
  readonly now: Date;
  readonly origin: string | undefined;
}

function envelopeOf(task: Task, { payload, sendOptions, family, now, origin }: EnvelopeFacts): Envelope {
  const id = sendOptions.id ?? uuidv7();
  const life = sendOptions.expires ?? task.expires;
  return {
    id,
    task: task.name,
    payload,
    attempt: 1,
    version: task.version,
    sentAt: now,
    rootId: id,
    ...family,
    ...(life !== undefined && { expires: after(dueAtOf(sendOptions, now), life) }),
    ...(sendOptions.correlationId !== undefined && { correlationId: sendOptions.correlationId }),
    ...(origin !== undefined && { origin }),
  };
}

function refuseUnknown(task: Task, known: ReadonlyMap<string, Task>): void {
  if (known.has(task.name)) return;
  const close = nearest(task.name, [...known.keys()]);
  const hint = close === undefined ? '' : `; did you mean ${close}?`;
  throw new UnroutableTaskError(
    `${task.name}: expected a task among the publisher's \`tasks\`, so that its queue is known to exist${hint}`,
    { task: task.name },
  );
}
