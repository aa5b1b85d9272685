import { type Duration, perHour, perSecond, seconds } from '@baton/messaging';
import type { ProviderLimit } from '../http';

/** What anybody may ask of Jolpica, counted per address. */
export const jolpicaRates = [perSecond(4), perHour(500)] as const;

export interface JolpicaOptions {
  /** Everything before `/{season}/…`. @default https://api.jolpi.ca/ergast/f1 */
  readonly baseUrl: string;
  /** Who is asking, with an address where the operator can be reached. @default names Baton */
  readonly userAgent: string;
  /** For one request, body included. @default 20 s */
  readonly timeout: Duration;
  /** Shared by all workers, because Jolpica counts by address. */
  readonly limit: ProviderLimit;
}

export type GivenJolpicaOptions = Partial<JolpicaOptions> & Pick<JolpicaOptions, 'limit'>;

export function jolpicaOptions(given: GivenJolpicaOptions): JolpicaOptions {
  const options: JolpicaOptions = {
    baseUrl: 'https://api.jolpi.ca/ergast/f1',
    userAgent: 'Baton/0.1 (+https://example.org/baton)',
    timeout: seconds(20),
    ...given,
  };
  return Object.freeze({ ...options, baseUrl: options.baseUrl.replace(/\/+$/, '') });
}
