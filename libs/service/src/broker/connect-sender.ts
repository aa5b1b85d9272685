import {
  createInlinePublisher,
  createPublisher,
  type Handler,
  type Publisher,
  type Sealer,
  type Task,
  type TaskStore,
} from '@baton/messaging';
import type { Manners } from '../run-app/manners';
import type { SendingMode } from '../settings/sending';
import { connectBroker } from './connect-broker';

export interface SenderOptions {
  readonly manners: Manners;
  readonly store: TaskStore;
  /** Contracts this program may send. */
  readonly tasks: readonly Task[];
  /** Makes the handlers, asked for in inline mode only. Messages for tasks without one are kept and do not run. */
  readonly handlers: () => readonly Handler[];
  readonly sealer?: Sealer;
}

/** How this program sends, for as long as it runs: to RabbitMQ, or inline. */
export async function connectSender(mode: SendingMode, options: SenderOptions): Promise<Publisher> {
  const publisher = mode.kind === 'inline' ? inline(options) : await behind(mode, options);
  await publisher.declare();
  return publisher;
}

function inline({ manners: { log, parts }, handlers, tasks, store, sealer }: SenderOptions): Publisher {
  const here = handlers();
  const handled = new Set(here.map(({ task }) => task.name));
  const sends = tasks.filter(({ name }) => !handled.has(name));
  const publisher = createInlinePublisher({ handlers: here, sends, store, log, ...(sealer && { sealer }) });
  parts.add('inline tasks', () => publisher.stop());
  log.info({ handled: handled.size }, 'tasks run inline, where they are sent');
  return publisher;
}

async function behind(
  { address }: Extract<SendingMode, { kind: 'broker' }>,
  { manners, tasks, store, sealer }: SenderOptions,
): Promise<Publisher> {
  const broker = await connectBroker(address, manners);
  return createPublisher({ broker, store, tasks, origin: manners.name, ...(sealer && { sealer }) });
}
