import type { Channel } from 'amqplib';
import { Deferred } from '../deferred';

/** A channel and whether it still takes calls: amqplib throws out of an ack on a closed one. */
export class LiveChannel<C extends Channel = Channel> {
  open = true;
  /** The server's reason, when it was the server that closed it. */
  reason: Error | undefined;
  private readonly end = new Deferred<void>();

  // Without an error listener amqplib closes the whole connection for one bad channel.
  constructor(
    readonly raw: C,
    onListenerError: (error: Error) => void,
  ) {
    raw.on('error', (error) => (this.reason = error));
    raw.on('handler-error', onListenerError);
    raw.on('close', () => {
      this.open = false;
      this.end.resolve();
    });
  }

  get closed(): Promise<void> {
    return this.end.promise;
  }

  /** Resolves when everything written before has been read by RabbitMQ, or the connection is gone. */
  close(): Promise<void> {
    if (this.open) {
      this.open = false;
      // Fails when the connection is closing under us, which closes the channel too.
      this.raw.close().catch(() => undefined);
    }
    return this.closed;
  }
}
