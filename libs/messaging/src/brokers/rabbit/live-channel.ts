import type { Channel } from 'amqplib';
import { Deferred } from '../deferred';

/** A channel and whether it still takes calls: amqplib throws out of an ack on a closed one. */
export class LiveChannel<C extends Channel = Channel> {
  open = true;
  /** The server's reason, when it was the server that closed it. */
  reason: Error | undefined;
  /** Runs before this side closes it. Must not reject. */
  beforeClose: (() => Promise<void>) | undefined;
  private closing: Promise<void> | undefined;
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

  /** Calls into amqplib, unless the channel is gone. */
  call(act: (raw: C) => void): void {
    if (!this.open) return;
    try {
      act(this.raw);
    } catch {
      // The connection is closing under us, before the channel heard of it.
      this.open = false;
    }
  }

  /** Resolves when everything written before has been read by RabbitMQ, or the connection is gone. */
  close(): Promise<void> {
    this.closing ??= this.endInOrder();
    return this.closing;
  }

  private async endInOrder(): Promise<void> {
    if (this.open) await this.beforeClose?.();
    this.open = false;
    // Fails when it is closed already, or its connection is.
    this.raw.close().catch(() => undefined);
    await this.end.promise;
  }
}
