import type { AmqpConnectionManager } from 'amqp-connection-manager';
import type { LiveChannel } from './live-channel';

/** Closes in order; a peer that does not answer gets its socket cut, so that a process can always end. */
export async function closeWithin(
  graceMs: number,
  { manager, channels }: { manager: AmqpConnectionManager; channels: Iterable<LiveChannel> },
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      cut(manager);
      resolve();
    }, graceMs);
  });
  await Promise.race([closeInOrder(manager, channels), patience]);
  clearTimeout(timer);
}

// amqplib writes the close of a connection past the frames that its channels still hold: the last acknowledgements
// would be lost, and finished work delivered again. A channel's own close comes after its acks.
async function closeInOrder(manager: AmqpConnectionManager, channels: Iterable<LiveChannel>): Promise<void> {
  await Promise.all([...channels].map((channel) => channel.close()));
  // Rejects when the connection was lost while it closed, which is as good.
  await manager.close().catch(() => undefined);
}

// amqplib has no public way to cut a connection; without one its heartbeat would keep the process alive for a minute.
function cut(manager: AmqpConnectionManager): void {
  const connection = manager.connection?.connection as { stream?: { destroy(): void } } | undefined;
  connection?.stream?.destroy();
}
