import { type Duration, milliseconds, seconds } from '@baton/messaging';
import { noLimit, type ProviderLimit } from '../http';

export interface EspnOptions {
  /** Everything before `/{sport}/{league}/…`. @default https://site.api.espn.com/apis/site/v2/sports */
  readonly baseUrl: string;
  /**
   * Who is asking, with an address where the operator can be reached. ESPN answers 403 to browser strings, bare tokens
   * such as `App/1.0`, and the defaults of many HTTP libraries. @default names Baton; better to name yourself
   */
  readonly userAgent: string;
  /** For one request, body included. @default 10 s */
  readonly timeout: Duration;
  /** At least this long between the starts of two requests. @default 200 ms */
  readonly spacing: Duration;
  /** How often one request is tried. @default 3 */
  readonly tries: number;
  /** Upper bound of the first pause between tries; the bound doubles each time. @default 500 ms */
  readonly firstPause: Duration;
  /**
   * The longest pause between tries. When the provider asks for a longer one (Retry-After), the request fails at once
   * and says so: waiting longer is the retry policy's business, not a worker's. @default 5 s
   */
  readonly longestPause: Duration;
  /** Told of a 429, so that no worker starts asking while ESPN wants to be left alone. @default nobody is told */
  readonly limit: Pick<ProviderLimit, 'onThrottled'>;
}

const defaults: EspnOptions = {
  baseUrl: 'https://site.api.espn.com/apis/site/v2/sports',
  userAgent: 'Baton/0.1 (+https://example.org/baton)',
  timeout: seconds(10),
  spacing: milliseconds(200),
  tries: 3,
  firstPause: milliseconds(500),
  longestPause: seconds(5),
  limit: noLimit,
};

export function espnOptions(given: Partial<EspnOptions> = {}): EspnOptions {
  const options = { ...defaults, ...given };
  return Object.freeze({ ...options, baseUrl: options.baseUrl.replace(/\/+$/, '') });
}
