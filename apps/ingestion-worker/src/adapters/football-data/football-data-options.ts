import { type Duration, seconds } from '@baton/messaging';
import { noLimit, type ProviderLimit } from '../http';

export interface FootballDataOptions {
  /** Everything before `/mmz4281/{season}/{division}.csv`. @default https://www.football-data.co.uk */
  readonly baseUrl: string;
  /** Who is asking. @default names Baton */
  readonly userAgent: string;
  /** For one file, from the request to its last byte. @default 60 s */
  readonly timeout: Duration;
  /** Bytes. A season is about 200,000. @default 5,000,000 */
  readonly largestFile: number;
  /** Told of a 429, so that no worker asks while the provider wants to be left alone. @default nobody is told */
  readonly limit: Pick<ProviderLimit, 'onThrottled'>;
}

const defaults: FootballDataOptions = {
  baseUrl: 'https://www.football-data.co.uk',
  userAgent: 'Baton/0.1 (+https://example.org/baton)',
  timeout: seconds(60),
  largestFile: 5_000_000,
  limit: noLimit,
};

export function footballDataOptions(given: Partial<FootballDataOptions> = {}): FootballDataOptions {
  const options = { ...defaults, ...given };
  return Object.freeze({ ...options, baseUrl: options.baseUrl.replace(/\/+$/, '') });
}
