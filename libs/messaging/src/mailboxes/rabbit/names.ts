import type { Channel } from 'amqplib';

/** Celery's names: its tools look for them. */
export const REQUESTS = 'celery.pidbox';
export const REPLIES = 'reply.celery.pidbox';
export const EVENTS = 'celeryev';

export const requestQueue = (worker: string): string => `${worker}.${REQUESTS}`;
export const replyQueue = (address: string): string => `${address}.${REPLIES}`;
export const eventQueue = (address: string): string => `${EVENTS}.${address}`;

/** Exactly as Celery declares them; RabbitMQ refuses whoever says otherwise. */
export async function declareExchanges(channel: Channel): Promise<void> {
  await channel.assertExchange(REQUESTS, 'fanout', { durable: false, autoDelete: false });
  await channel.assertExchange(REPLIES, 'direct', { durable: false, autoDelete: false });
  await channel.assertExchange(EVENTS, 'topic', { durable: true, autoDelete: false });
}

export interface OwnQueue {
  readonly name: string;
  readonly exchange: string;
  readonly key: string;
  /** How long a message stays when nobody takes it. */
  readonly messageTtl: number;
  readonly expires: number;
}

/** Nobody else needs it: exclusive, as RabbitMQ 4 wants of queues that are not durable. It goes with its connection. */
export async function declareOwnQueue(channel: Channel, queue: OwnQueue): Promise<void> {
  const { name, exchange, key, messageTtl, expires } = queue;
  await channel.assertQueue(name, {
    ...{ durable: false, exclusive: true, autoDelete: true },
    ...{ messageTtl, expires },
  });
  await channel.bindQueue(name, exchange, key);
}
