import type { TaskSender } from '../contract/sender';
import type { Publisher } from '../publisher/publisher';
import type { TaskStore } from '../store/task-store';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { type FollowOptions, followUp, untilOver } from './follow-up';
import { createInlineWorker, type InlineOptions } from './inline-worker';
import { rootOf } from './leave';

export interface InlinePublisherOptions extends InlineOptions {
  /** Where runs are recorded. @default in memory */
  readonly store?: TaskStore;
}

export interface InlinePublisher extends Publisher {
  /** Runs what was sent within transactions, once they have committed. */
  settle(): Promise<void>;
  /** Lets what has begun finish, and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Runs every task where it is sent, as a worker does and with no broker: `send` resolves when the
 * run is over, and its handle tells how it went. What the handler threw is the run's error and does not reject `send`.
 *
 * No time passes for a retry: it follows at once, as often as the policy allows. A task over its limit waits for its
 * turn. What is sent for later (`delay`, `eta`) stays in the outbox of the store and does not run here.
 */
export function createInlinePublisher(options: InlinePublisherOptions): InlinePublisher {
  const { store = createMemoryTaskStore(), clock = () => new Date(), ...rest } = options;
  const stopping = new AbortController();
  const parts = createInlineWorker(
    { ...rest, store, clock },
    { whenSettled: (message) => followUp(rootOf(message), following) },
  );
  const following: FollowOptions = { store, clock, broker: parts.broker, signal: stopping.signal };
  let begun: Promise<unknown> | undefined;
  const begin = async (): Promise<void> => {
    begun ??= Promise.all([parts.worker.start(), parts.publisher.declare()]);
    await begun;
  };
  const unsettled = new Set<string>();
  const over: End = (id) => untilOver(id, following);
  const note: End = (id) => Promise.resolve(void unsettled.add(id));
  const sender = senderWith(parts.publisher, { begin, end: over });
  return {
    ...parts.publisher,
    ...sender,
    declare: begin,
    within: (tx) => senderWith(parts.publisher.within(tx), { begin, end: note }),
    async settle() {
      for (const id of unsettled) {
        unsettled.delete(id);
        await over(id);
      }
    },
    async stop() {
      stopping.abort();
      await parts.worker.stop();
      await parts.broker.close();
    },
  };
}

type End = (id: string) => Promise<void>;

/** Sends as `sender` does, with something done before and after. */
export function senderWith(
  sender: TaskSender,
  { begin, end }: { begin: () => Promise<unknown>; end: End },
): TaskSender {
  return {
    send: async (task, payload, options) => {
      await begin();
      const handle = await sender.send(task, payload, options);
      await end(handle.id);
      return handle;
    },
    sendMany: async (task, payloads, options) => {
      await begin();
      const handles = await sender.sendMany(task, payloads, options);
      for (const { id } of handles) await end(id);
      return handles;
    },
    start: async (flow, options) => {
      await begin();
      const handle = await sender.start(flow, options);
      await end(handle.id);
      return handle;
    },
  };
}
