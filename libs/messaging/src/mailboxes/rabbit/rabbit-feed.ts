import { randomUUID } from 'node:crypto';
import type { RabbitConnection } from '../../brokers/rabbit/connection';
import type { Logger } from '../../contract/logger';
import type { LamportClock } from '../../control/lamport-clock';
import type { EventFeed, Listening, WorkerEvent } from '../../events/event-feed';
import { QueueListening } from './listening';
import { eventQueue, EVENTS } from './names';
import type { Sending } from './sending';
import { decodeEvents, encodeEvents } from './wire';

export interface RabbitFeedParts {
  readonly connection: RabbitConnection;
  readonly sending: Sending;
  readonly clock: LamportClock;
  readonly log: Logger;
  /** Who follows wants to hear of tasks too: workers are told so, all of them or the one that has come. */
  readonly wake: (worker?: string) => void;
  readonly listens: (listening: Listening) => void;
}

export class RabbitFeed implements EventFeed {
  dropped = 0;

  constructor(private readonly parts: RabbitFeedParts) {}

  publish(events: readonly WorkerEvent[]): void {
    const { sending, clock } = this.parts;
    const stamped = events.map((event) => ({ ...event, clock: clock.next() }));
    for (const message of encodeEvents(stamped, EVENTS)) {
      const many = message.routingKey === 'task.multi' ? stamped.length : 1;
      if (!sending.send(message)) this.dropped += many;
    }
  }

  follow(listener: (event: WorkerEvent) => void): Listening {
    const { connection, clock, log, wake, listens } = this.parts;
    const own = { name: eventQueue(randomUUID()), exchange: EVENTS, key: '#' };
    const listening = new QueueListening(connection, {
      queue: { ...own, messageTtl: 5_000, expires: 60_000 },
      onReady: () => wake(),
      onMessage: ({ content }) => {
        for (const event of decodeEvents(content)) {
          clock.hear(event.clock);
          if (event.type === 'worker-online') wake(event.hostname);
          listener(event);
        }
      },
      log,
    });
    listens(listening);
    return listening.start();
  }
}
