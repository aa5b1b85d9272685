import { readFile } from 'node:fs/promises';
import type { Broker } from '@baton/messaging';
import { createRabbitBroker, type RabbitBrokerOptions } from '@baton/messaging/rabbit';
import { InvalidConfigError } from '../config/errors';
import { measureBroker } from '../metrics/connection-metrics';
import type { Manners } from '../run-app/manners';
import type { BrokerAddress } from '../settings/broker';
import { brokerCheck } from './broker-check';

/**
 * Connects to RabbitMQ, for as long as the app runs. Waits while RabbitMQ is away; the app is then not ready.
 *
 * @throws BrokerRefusedError for a wrong login or vhost
 */
export async function connectBroker(address: BrokerAddress, manners: Manners): Promise<Broker> {
  const broker = await openBroker(address, manners);
  await broker.connect();
  return broker;
}

/** For an app that has something to show before RabbitMQ is there: whoever calls this also calls `connect`. */
export async function openBroker(address: BrokerAddress, manners: Manners): Promise<Broker> {
  const { name, log, parts, readiness } = manners;
  const tls = await readTls(address.tls);
  const broker = createRabbitBroker({ urls: address.urls, name, tls, logger: log });
  parts.add('RabbitMQ', () => broker.close());
  measureBroker(broker, manners.metrics);
  readiness.add('RabbitMQ', brokerCheck(broker));
  return broker;
}

/** @throws InvalidConfigError for a file that cannot be read */
export async function readTls(files: BrokerAddress['tls']): Promise<NonNullable<RabbitBrokerOptions['tls']>> {
  const { caFile, certFile, keyFile } = files;
  return {
    ...(caFile !== undefined && { ca: await pem('AMQP_CA_FILE', caFile) }),
    ...(certFile !== undefined && { cert: await pem('AMQP_CERT_FILE', certFile) }),
    ...(keyFile !== undefined && { key: await pem('AMQP_KEY_FILE', keyFile) }),
  };
}

async function pem(variable: string, path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    const got = `"${path}" (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
    throw new InvalidConfigError([{ name: variable, expected: 'a file that can be read', got }]);
  });
}
