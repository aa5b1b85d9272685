import { z } from 'zod';
import { combinedGroup, type ReportProblem, type SettingValues } from '../config/setting';
import { listOf, port, text, url, yesOrNo } from '../config/values';

const amqpUrl = url(['amqp', 'amqps']);

const declared = {
  url: {
    variable: 'AMQP_URL',
    schema: amqpUrl,
    what: 'RabbitMQ as one URL; a vhost other than "/" is its path.',
    example: 'amqp://user:password@localhost:5672/vhost',
  },
  urls: {
    variable: 'AMQP_URLS',
    schema: listOf(amqpUrl),
    what: 'Several nodes of one RabbitMQ cluster, tried in turn. Instead of AMQP_URL.',
    example: 'amqp://user:password@node1:5672,amqp://user:password@node2:5672',
  },
  host: {
    variable: 'RABBITMQ_HOST',
    schema: text,
    what: 'RabbitMQ by its parts. Instead of AMQP_URL; the password needs no URL encoding here.',
    example: 'localhost',
  },
  port: {
    variable: 'RABBITMQ_PORT',
    schema: port,
    what: 'Port of RABBITMQ_HOST: 5672, or 5671 with TLS, when unset.',
    example: '5672',
  },
  user: { variable: 'RABBITMQ_USER', schema: text, what: 'User at RABBITMQ_HOST.', default: 'guest' },
  password: {
    variable: 'RABBITMQ_PASSWORD',
    schema: z.string(),
    what: 'Password of RABBITMQ_USER.',
    default: 'guest',
    secret: true,
  },
  vhost: { variable: 'RABBITMQ_VHOST', schema: text, what: 'Virtual host at RABBITMQ_HOST.', default: '/' },
  tls: {
    variable: 'RABBITMQ_TLS',
    schema: yesOrNo,
    what: 'Connects to RABBITMQ_HOST by TLS. With AMQP_URL, write amqps:// instead.',
    default: 'false',
  },
  caFile: {
    variable: 'AMQP_CA_FILE',
    schema: text,
    what: 'PEM file of the authority that signed the certificate of RabbitMQ, when Node does not know it.',
  },
  certFile: {
    variable: 'AMQP_CERT_FILE',
    schema: text,
    what: 'PEM file of the certificate shown to RabbitMQ. Needs AMQP_KEY_FILE.',
  },
  keyFile: {
    variable: 'AMQP_KEY_FILE',
    schema: text,
    what: 'PEM file of the private key of AMQP_CERT_FILE.',
  },
} as const;

export interface BrokerAddress {
  /** At least one; several are nodes of one cluster. */
  readonly urls: readonly string[];
  readonly tls: {
    readonly caFile: string | undefined;
    readonly certFile: string | undefined;
    readonly keyFile: string | undefined;
  };
}

/** Where RabbitMQ is: exactly one of AMQP_URL, AMQP_URLS and RABBITMQ_HOST. */
export const brokerSettings = combinedGroup<typeof declared, BrokerAddress>('RabbitMQ', {
  settings: declared,
  combine: (values, report) => {
    const urls = addresses(values, report);
    const { caFile, certFile, keyFile } = values;
    if ((certFile === undefined) !== (keyFile === undefined)) {
      report({ name: 'AMQP_CERT_FILE, AMQP_KEY_FILE', expected: 'both or none', got: 'one' });
    }
    return urls && { urls, tls: Object.freeze({ caFile, certFile, keyFile }) };
  },
});

function addresses(
  values: SettingValues<typeof declared>,
  report: ReportProblem,
): readonly string[] | undefined {
  const { url, urls, host } = values;
  const ways = { AMQP_URL: url && [url], AMQP_URLS: urls, RABBITMQ_HOST: host && [urlOf(values, host)] };
  const used = Object.entries(ways).filter(([, value]) => value !== undefined);
  if (used.length === 1) return Object.freeze(used[0]?.[1] as readonly string[]);
  report({
    name: Object.keys(ways).join(', '),
    expected: 'one of them; for development, `npm run services -- up` starts RabbitMQ and sets AMQP_URL',
    got: used.length === 0 ? 'none' : used.map(([name]) => name).join(' and '),
  });
  return undefined;
}

function urlOf(values: SettingValues<typeof declared>, host: string): string {
  const { port = values.tls ? 5671 : 5672, user, password, vhost, tls } = values;
  const [login, pass, path] = [user, password, vhost].map(encodeURIComponent);
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `${tls ? 'amqps' : 'amqp'}://${login}:${pass}@${name}:${port}/${path}`;
}
