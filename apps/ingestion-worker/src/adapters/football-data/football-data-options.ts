import { type Duration, seconds } from '@baton/messaging';

export interface FootballDataOptions {
  /** Everything before `/mmz4281/{season}/{division}.csv`. @default https://www.football-data.co.uk */
  readonly baseUrl: string;
  /** Who is asking. @default names Baton */
  readonly userAgent: string;
  /** For one file, from the request to its last byte. @default 60 s */
  readonly timeout: Duration;
  /** Bytes. A season is about 200,000. @default 5,000,000 */
  readonly largestFile: number;
}

const defaults: FootballDataOptions = {
  baseUrl: 'https://www.football-data.co.uk',
  userAgent: 'Baton/0.1 (+https://example.org/baton)',
  timeout: seconds(60),
  largestFile: 5_000_000,
};

export function footballDataOptions(given: Partial<FootballDataOptions> = {}): FootballDataOptions {
  const options = { ...defaults, ...given };
  return Object.freeze({ ...options, baseUrl: options.baseUrl.replace(/\/+$/, '') });
}
