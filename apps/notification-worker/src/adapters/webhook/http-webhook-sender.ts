import { lookup as dnsLookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import {
  NotSentError,
  type WebhookAnswer,
  type WebhookRequest,
  type WebhookSender,
} from '@baton/domain/notifications';
import ipaddr from 'ipaddr.js';
import { readRetryAfter } from '../http/retry-after';
import { type AddressKind, addressRule } from './address-rule';
import { checkedLookup, RefusedTargetError, type Resolve } from './checked-lookup';

export interface WebhookOptions {
  /** Networks such as `10.1.0.0/16` that are reached although they are not public, also without TLS. */
  readonly allowedNetworks?: readonly string[];
  /** Milliseconds until there must be an answer. @default 15,000 */
  readonly timeout?: number;
  readonly resolve?: Resolve;
  /** Names the sender. */
  readonly userAgent?: string;
}

const resolveAll: Resolve = (hostname) => dnsLookup(hostname, { all: true });

/** Posts to the addresses of subscribers, which are other people's words: each is checked before it is reached. */
export function httpWebhookSender(options: WebhookOptions = {}): WebhookSender {
  const {
    allowedNetworks = [],
    timeout = 15_000,
    resolve = resolveAll,
    userAgent = 'Baton-Webhooks/1',
  } = options;
  const kindOf = addressRule(allowedNetworks);
  return {
    async post({ url, headers, body }, signal) {
      const target = targetOf(url, kindOf);
      const takes = target.protocol === 'https:' ? isReachable(kindOf) : isAllowed(kindOf);
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      try {
        const lookup = checkedLookup({ resolve, takes });
        return await exchange(
          { url: target.href, headers: { ...headers, 'user-agent': userAgent }, body },
          { lookup, limit },
        );
      } catch (cause) {
        signal.throwIfAborted();
        const message = limit.aborted ? `no answer within ${timeout} ms` : messageOf(cause);
        throw new NotSentError(`webhook ${target.origin}: ${message}`, {
          permanent: cause instanceof RefusedTargetError,
          cause,
        });
      }
    },
  };
}

type KindOf = (address: string) => AddressKind;
const isReachable = (kindOf: KindOf) => (address: string) => kindOf(address) !== 'refused';
const isAllowed = (kindOf: KindOf) => (address: string) => kindOf(address) === 'allowed';

/** What can be told from the URL alone. An address written in it is never looked up, so it is checked here. */
function targetOf(url: string, kindOf: KindOf): URL {
  const refuse = (problem: string): never => {
    throw new NotSentError(`webhook: ${problem}`, { permanent: true });
  };
  if (!URL.canParse(url)) return refuse('expected a URL');
  const target = new URL(url);
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    return refuse(`expected https, got ${target.protocol}`);
  if (target.username !== '' || target.password !== '')
    return refuse('expected a URL without user and password');
  const host = target.hostname.replace(/^\[(.*)\]$/, '$1');
  if (!ipaddr.isValid(host)) return target;
  const kind = kindOf(host);
  if (kind === 'refused') return refuse(`${host} is not a public address`);
  if (kind === 'public' && target.protocol === 'http:') return refuse('expected https, got http');
  return target;
}

type Lookup = ReturnType<typeof checkedLookup>;

function exchange(
  { url, headers, body }: WebhookRequest,
  { lookup, limit }: { lookup: Lookup; limit: AbortSignal },
): Promise<WebhookAnswer> {
  return new Promise((resolve, reject) => {
    const start = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = start(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      lookup,
      signal: limit,
      // A connection that is kept could be used again for a name that leads elsewhere by then.
      agent: false,
    });
    request.on('error', reject);
    request.on('response', (response: IncomingMessage) => {
      // The status is all there is to know; a body without end must not be waited for.
      response.on('error', () => undefined).destroy();
      resolve({
        status: response.statusCode ?? 0,
        retryAfter: readRetryAfter(response.headers['retry-after'], new Date()),
      });
    });
    request.end(body);
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
