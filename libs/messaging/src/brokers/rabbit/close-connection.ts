import type { AmqpConnectionManager } from 'amqp-connection-manager';

/** Waits for an orderly close; a peer that does not answer gets its socket cut, so that a process can always end. */
export async function closeWithin(graceMs: number, manager: AmqpConnectionManager): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      cut(manager);
      resolve();
    }, graceMs);
  });
  // Rejects when the connection was lost while it closed, which is as good.
  const orderly = manager.close().catch(() => undefined);
  await Promise.race([orderly, patience]);
  clearTimeout(timer);
}

// amqplib has no public way to cut a connection; without one its heartbeat would keep the process alive for a minute.
function cut(manager: AmqpConnectionManager): void {
  const connection = manager.connection?.connection as { stream?: { destroy(): void } } | undefined;
  connection?.stream?.destroy();
}
