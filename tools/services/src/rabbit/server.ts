/** Who may use a broker for development; RabbitMQ admits it from the loopback interface only. */
const USER = 'guest';
const PASSWORD = 'guest';

export interface RabbitPorts {
  readonly amqp: number;
  readonly management: number;
  readonly prometheus: number;
  readonly distribution: number;
  readonly epmd: number;
}

export const PORT_NAMES = ['amqp', 'management', 'prometheus', 'distribution', 'epmd'] as const;

export interface RabbitOptions {
  /** Absolute. Data, configuration and logs; made on first use and kept. */
  readonly dir: string;
  /** Taken as wishes: ports that are not free are replaced. Default: free ones. */
  readonly ports?: Partial<RabbitPorts>;
  /** In milliseconds, instead of the one of baton.conf; looked at each second instead of each minute. Not in a container. */
  readonly consumerTimeout?: number;
  /** Told about steps that take a while, such as an installation. */
  readonly onProgress?: (line: string) => void;
}

export interface RabbitServer {
  /** URLs carry user and password, and stay the same through restarts. */
  readonly amqpUrl: string;
  readonly managementUrl: string;
  readonly prometheusUrl: string;
  readonly ports: RabbitPorts;
  stop(): Promise<void>;
  /** Ends at once, for data that nobody will use again; a graceful stop takes up to 6 s. */
  discard(): Promise<void>;
  /** Dies as from `kill -9`, as soon as its quorum queues can survive that (see raft-names.ts): up to a second. */
  crash(): Promise<void>;
  /** Stops when necessary, and starts on the same ports with the same data. */
  restart(): Promise<void>;
}

export function rabbitUrls(
  ports: RabbitPorts,
): Pick<RabbitServer, 'amqpUrl' | 'managementUrl' | 'prometheusUrl'> {
  const host = '127.0.0.1';
  return {
    amqpUrl: `amqp://${USER}:${PASSWORD}@${host}:${ports.amqp}`,
    managementUrl: `http://${USER}:${PASSWORD}@${host}:${ports.management}`,
    prometheusUrl: `http://${host}:${ports.prometheus}/metrics`,
  };
}
