import { randomUUID } from 'node:crypto';
import type { Options } from 'amqplib';
import type { OutgoingMessage } from '../../broker/broker';
import { PublishError } from '../../contract/errors';
import { toWire } from './wire-headers';

/** One publish from its call to its end. It may be sent several times, always with the same message id. */
export class PendingPublish {
  readonly id: string;
  readonly options: Options.Publish;
  /** Set when RabbitMQ sent the message back: the confirm that follows is then no success. */
  returned: string | undefined;
  /** How many channels closed while this one was under way, for it or for no reason that names a message. */
  suspected = 0;
  settled = false;
  timer: NodeJS.Timeout | undefined;

  constructor(
    readonly message: OutgoingMessage,
    private readonly end: (error?: PublishError) => void,
  ) {
    this.id = message.properties.messageId ?? randomUUID();
    const { properties } = message;
    // Written out, and always all of them: objects of one shape are several times as fast as spread ones. amqplib leaves
    // out what is undefined.
    this.options = {
      // Returned messages are told apart by their id.
      messageId: this.id,
      headers: toWire(message.headers),
      persistent: true,
      mandatory: true,
      type: properties.type,
      contentType: properties.contentType,
      contentEncoding: properties.contentEncoding,
      correlationId: properties.correlationId,
      replyTo: properties.replyTo,
      timestamp: properties.timestamp,
      appId: properties.appId,
      priority: properties.priority,
    } as Options.Publish;
  }

  succeed(): void {
    this.settle();
  }

  fail(reason: string, cause?: Error): void {
    if (this.settled) return;
    const { exchange, routingKey } = this.message;
    this.settle(
      new PublishError(
        `message ${this.id} to exchange "${exchange}", routing key "${routingKey}": ${reason}`,
        { messageId: this.id, exchange, routingKey, reason },
        { cause },
      ),
    );
  }

  private settle(error?: PublishError): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.timer);
    this.end(error);
  }
}
