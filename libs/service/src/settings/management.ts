import { combinedGroup } from '../config/setting';
import { url } from '../config/values';
import { type BrokerAddress, brokerSettings } from './broker';

const declared = {
  ...brokerSettings.settings,
  managementUrl: {
    variable: 'RABBITMQ_MANAGEMENT_URL',
    schema: url(['http', 'https']),
    what:
      'Management API of RabbitMQ, for unacknowledged messages, consumers and rates. A user of its own, with the tag ' +
      '"monitoring", stands in it; otherwise that of AMQP_URL is taken. Without it only depths are known.',
    example: 'http://user:password@localhost:15672',
  },
} as const;

export interface ManagementAddress {
  /** Without the login. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly vhost: string;
}

/** RabbitMQ as messages reach it, and its management API. */
export interface RabbitSettings {
  readonly address: BrokerAddress;
  readonly management: ManagementAddress | undefined;
}

export const rabbitSettings = combinedGroup<typeof declared, RabbitSettings>('RabbitMQ', {
  settings: declared,
  combine: ({ managementUrl, ...values }, report) => {
    const address = brokerSettings.combine(values, report);
    if (!address) return undefined;
    return {
      address,
      management: managementUrl === undefined ? undefined : managementAddress(managementUrl, address),
    };
  },
});

/** Pure. The vhost is that of the first node; so is the login, unless the URL has one. */
export function managementAddress(given: string, { urls }: BrokerAddress): ManagementAddress {
  const broker = new URL(urls[0] ?? 'amqp://guest:guest@localhost');
  const url = new URL(given);
  const from = url.username === '' ? broker : url;
  const vhost = decodeURIComponent(broker.pathname.slice(1));
  return {
    url: `${url.origin}${url.pathname}`,
    user: decodeURIComponent(from.username) || 'guest',
    password: decodeURIComponent(from.password) || 'guest',
    vhost: vhost === '' ? '/' : vhost,
  };
}
