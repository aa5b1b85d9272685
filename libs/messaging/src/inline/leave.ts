import type { Broker, OutgoingMessage } from '../broker/broker';
import { HEADER } from '../envelope/headers';
import type { OutboxEntry, TaskStore } from '../store/task-store';

/** More than this waits at once for nobody who runs tasks inline. */
export const LOOKED_AT = 1_000;

export interface LeavingOptions {
  readonly store: Pick<TaskStore, 'outbox'>;
  readonly broker: Pick<Broker, 'publish'>;
  /** Which entries may leave now. */
  readonly mayLeave: (entry: OutboxEntry) => boolean;
}

/**
 * Lets messages leave the outbox, one after the other, until none is left that may. Unlike the relay it takes a message
 * out before it is published, for a run that is under way must not hold a transaction open: should the process end in
 * between, the message is lost, which is why only inline mode and the test kit do so.
 */
export async function letLeave({ store, broker, mayLeave }: LeavingOptions): Promise<void> {
  const next = async (): Promise<OutboxEntry | undefined> =>
    (await store.outbox.waiting({ limit: LOOKED_AT })).find(mayLeave);
  for (let entry = await next(); entry; entry = await next()) {
    if (await store.outbox.cancel(entry.id)) await broker.publish(entry.message);
  }
}

/** The run, or the flow, that all began with. */
export function rootOf({ headers, properties }: OutgoingMessage): string {
  const root = headers[HEADER.root];
  return typeof root === 'string' ? root : (properties.messageId ?? '');
}
