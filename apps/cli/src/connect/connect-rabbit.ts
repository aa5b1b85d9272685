import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { type BrokerAddress, type Parts, readTls } from '@baton/service';

const PATIENCE_MS = 3_000;

/**
 * Commands that need no RabbitMQ work while it is away: after a moment they go on without it.
 *
 * @throws BrokerRefusedError
 */
export async function connectRabbit(address: BrokerAddress, parts: Parts): Promise<Broker> {
  const broker = createRabbitBroker({ urls: address.urls, name: 'baton', tls: await readTls(address.tls) });
  parts.add('RabbitMQ', () => broker.close());
  const patience = new AbortController();
  const connected = broker.connect().finally(() => patience.abort());
  const tired = sleep(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([connected, tired]);
  // It goes on trying until it is closed, and is then told so; nobody listens any more.
  connected.catch(() => undefined);
  return broker;
}
