import { combinedGroup } from '../config/setting';
import { url } from '../config/values';
import type { BrokerAddress } from './broker';

const declared = {
  url: {
    variable: 'RABBITMQ_MANAGEMENT_URL',
    schema: url(['http', 'https']),
    what:
      'Management API of RabbitMQ, with a login of its own if it is not guest: tells rates, consumers, unacknowledged ' +
      'messages and the arguments of queues.',
    example: 'http://user:password@localhost:15672',
    secret: true,
  },
} as const;

export interface ManagementAddress {
  /** Without the login. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Where the management API of RabbitMQ is; undefined when nobody has said so. */
export const managementSettings = combinedGroup<typeof declared, ManagementAddress | undefined>(
  'RabbitMQ management',
  {
    settings: declared,
    combine: ({ url: text }) => {
      if (text === undefined) return undefined;
      const address = new URL(text);
      const { username, password } = address;
      address.username = '';
      address.password = '';
      return {
        url: address.href.replace(/\/+$/, ''),
        user: decodeURIComponent(username) || 'guest',
        password: decodeURIComponent(password) || 'guest',
      };
    },
  },
);

/** The virtual host that these URLs lead to, as the management API names it. */
export function vhostOf({ urls }: Pick<BrokerAddress, 'urls'>): string {
  const { pathname } = new URL(urls[0] ?? 'amqp://localhost');
  return decodeURIComponent(pathname.slice(1)) || '/';
}
