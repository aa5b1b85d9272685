import type { RabbitPorts } from './server';

const MINUTE_MS = 60_000;
/** Above the longest time limit of a task (2 h); RabbitMQ closes channels that hold a delivery for longer. */
export const CONSUMER_TIMEOUT_MS = 135 * MINUTE_MS;

export const ENABLED_PLUGINS = '[rabbitmq_management,rabbitmq_prometheus].\n';

/** What every development broker gets, whichever way it is run. */
const SETTINGS = [
  `consumer_timeout = ${CONSUMER_TIMEOUT_MS}`,
  // The write-ahead log of quorum queues grows to 512 MiB before it is rolled over by default.
  'raft.wal_max_size_bytes = 64000000',
  'collect_statistics_interval = 1000',
];

/** rabbitmq.conf of a node on this machine: every listener on the loopback interface and on a port of its own. */
export function nodeConfiguration(ports: RabbitPorts): string {
  return lines(
    `listeners.tcp.default = 127.0.0.1:${ports.amqp}`,
    'distribution.listener.interface = 127.0.0.1',
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${ports.management}`,
    'prometheus.tcp.ip = 127.0.0.1',
    `prometheus.tcp.port = ${ports.prometheus}`,
    ...SETTINGS,
  );
}

/** rabbitmq.conf inside a container: standard ports on all its interfaces, published on the host's loopback only. */
export function containerConfiguration(): string {
  return lines('loopback_users.guest = false', ...SETTINGS);
}

/**
 * Messages whose dead-letter target is away are tried again after 30 s instead of 180 s, and 256 of them instead of 32
 * may wait before they hold up the others.
 */
export function advancedConfiguration(): string {
  return lines(
    '[{rabbit, [',
    '  {dead_letter_worker_consumer_prefetch, 256},',
    '  {dead_letter_worker_publisher_confirm_timeout, 30000}',
    ']}].',
  );
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
