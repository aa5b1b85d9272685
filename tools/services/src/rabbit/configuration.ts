import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RabbitPorts } from './server';

const FOLDER = join(__dirname, '..', '..', 'broker');

/** What every broker gets, docker-compose.yml's too. */
export const SHARED_CONFIGURATION = join(FOLDER, 'baton.conf');
export const ADVANCED_CONFIGURATION = join(FOLDER, 'advanced.config');

export const ENABLED_PLUGINS = '[rabbitmq_management,rabbitmq_prometheus].\n';

/** rabbitmq.conf of a node on this machine: every listener on the loopback interface and on a port of its own. */
export function nodeConfiguration(ports: RabbitPorts, consumerTimeout?: number): string {
  const shared = readFileSync(SHARED_CONFIGURATION, 'utf8');
  return [
    `listeners.tcp.default = 127.0.0.1:${ports.amqp}`,
    'distribution.listener.interface = 127.0.0.1',
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${ports.management}`,
    'prometheus.tcp.ip = 127.0.0.1',
    `prometheus.tcp.port = ${ports.prometheus}`,
    consumerTimeout === undefined
      ? shared
      : shared.replace(/^consumer_timeout = .*$/m, `consumer_timeout = ${consumerTimeout}`),
  ].join('\n');
}
