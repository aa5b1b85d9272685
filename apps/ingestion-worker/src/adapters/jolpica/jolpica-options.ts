import { type Duration, hours, milliseconds, seconds } from '@baton/messaging';
import { turns } from './turns';

export interface JolpicaOptions {
  /** Everything before `/{season}/…`. @default https://api.jolpi.ca/ergast/f1 */
  readonly baseUrl: string;
  /** Who is asking, with an address where the operator can be reached. @default names Baton */
  readonly userAgent: string;
  /** For one request, body included. @default 20 s */
  readonly timeout: Duration;
  /**
   * Waits until a request may be made, or throws when that is too far away. Give one that all workers share where there
   * are several: the limits are counted per address. @default 4 requests a second and 500 an hour from this process
   */
  readonly myTurn: (signal: AbortSignal) => Promise<void>;
}

export function jolpicaOptions(given: Partial<JolpicaOptions> = {}): JolpicaOptions {
  const options: JolpicaOptions = {
    baseUrl: 'https://api.jolpi.ca/ergast/f1',
    userAgent: 'Baton/0.1 (+https://example.org/baton)',
    timeout: seconds(20),
    // A little slower than 4 a second: what leaves evenly may arrive in a bunch.
    myTurn: turns({ spacing: milliseconds(300), most: 500, within: hours(1) }),
    ...given,
  };
  return Object.freeze({ ...options, baseUrl: options.baseUrl.replace(/\/+$/, '') });
}
