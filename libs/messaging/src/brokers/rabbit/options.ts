import type { ConnectionOptions } from 'node:tls';
import { type Duration, milliseconds, seconds } from '../../contract/duration';
import { InvalidOptionError } from '../../contract/errors';
import { type Logger, silentLogger } from '../../contract/logger';
import { withoutPassword } from './url';

export interface RabbitBrokerOptions {
  /** `amqp://user:password@host:5672/vhost`, or amqps. Several nodes of one cluster are tried in turn. */
  readonly urls: string | readonly string[];
  /** Shown in the management UI, followed by "publish" or "consume". @default baton */
  readonly name?: string;
  /** For amqps, as Node's tls has them. */
  readonly tls?: Pick<
    ConnectionOptions,
    'ca' | 'cert' | 'key' | 'pfx' | 'passphrase' | 'servername' | 'rejectUnauthorized'
  >;
  /**
   * A peer that is silent for two of these is taken for dead. Longer tolerates more work on the event loop, shorter
   * notices a dead network sooner. From 5 s, in whole seconds. @default 30 s
   */
  readonly heartbeat?: Duration;
  /** From the call to RabbitMQ's confirm, waiting for a connection included. @default 10 s */
  readonly publishTimeout?: Duration;
  /** Messages sent and not yet confirmed; more wait in line. 100 already gives most of the speed. @default 500 */
  readonly window?: number;
  /** Reconnection waits are drawn between 0 and `first`, doubled up to `max` at each failure. @default 1 s, 5 s */
  readonly reconnect?: { readonly first?: Duration; readonly max?: Duration };
  /** How often everything applied is declared again, for what somebody has deleted. @default 30 s */
  readonly redeclareEvery?: Duration;
  /** @default silent */
  readonly logger?: Logger;
}

export interface RabbitSettings {
  readonly urls: readonly string[];
  readonly name: string;
  readonly tls: NonNullable<RabbitBrokerOptions['tls']>;
  readonly heartbeat: Duration;
  readonly publishTimeout: Duration;
  readonly window: number;
  readonly reconnect: { readonly first: Duration; readonly max: Duration };
  readonly redeclareEvery: Duration;
  readonly logger: Logger;
}

/** @throws InvalidOptionError */
export function readOptions(options: RabbitBrokerOptions): RabbitSettings {
  // Read from an environment that lacks it, say, where no compiler looks.
  const given = options.urls as RabbitBrokerOptions['urls'] | undefined;
  if (given === undefined || given.length === 0)
    throw new InvalidOptionError('urls', 'at least one URL', given);
  const settings: RabbitSettings = {
    urls: typeof options.urls === 'string' ? [options.urls] : options.urls,
    name: options.name ?? 'baton',
    tls: options.tls ?? {},
    heartbeat: options.heartbeat ?? seconds(30),
    publishTimeout: options.publishTimeout ?? seconds(10),
    window: options.window ?? 500,
    // Well within the time that a publish waits for its confirm: none fails because the broker has been away for long.
    reconnect: { first: seconds(1), max: seconds(5), ...options.reconnect },
    redeclareEvery: options.redeclareEvery ?? seconds(30),
    logger: options.logger ?? silentLogger,
  };
  settings.urls.forEach(checkUrl);
  checkAtLeast('heartbeat', settings.heartbeat, seconds(5));
  checkAtLeast('publishTimeout', settings.publishTimeout, milliseconds(1));
  checkAtLeast('redeclareEvery', settings.redeclareEvery, milliseconds(1));
  checkAtLeast('reconnect.first', settings.reconnect.first, milliseconds(1));
  checkAtLeast('reconnect.max', settings.reconnect.max, settings.reconnect.first);
  if (!Number.isInteger(settings.window) || settings.window < 1) {
    throw new InvalidOptionError('window', 'a whole number from 1', settings.window);
  }
  return Object.freeze(settings);
}

function checkUrl(url: string): void {
  if (URL.canParse(url) && /^amqps?:$/.test(new URL(url).protocol)) return;
  throw new InvalidOptionError(
    'urls',
    'amqp://user:password@host:5672/vhost or amqps://…',
    withoutPassword(url),
  );
}

function checkAtLeast(option: string, got: Duration, least: Duration): void {
  if (!(got >= least)) throw new InvalidOptionError(option, `at least ${least} ms`, got);
}
