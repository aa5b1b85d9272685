import { fastClock, frozenClock, startSampleProviders } from '@baton/sample-providers';
import type { Manners } from '@baton/service';
import type { Config } from './config';

export interface Provider {
  readonly baseUrl: string;
  readonly footballDataBaseUrl: string | undefined;
  readonly name: string;
  /** Which day is today where the provider lives. Undefined: here and now. */
  readonly today: (() => Date) | undefined;
}

/** Sample games take about three minutes each. */
const PACE = 60;

/** The provider that is set, or sample data: standing still for one round, moving while somebody watches. */
export async function chooseProvider({ quickstart }: Config, { parts }: Manners): Promise<Provider> {
  if (quickstart.espnBaseUrl !== undefined) {
    return {
      baseUrl: quickstart.espnBaseUrl,
      footballDataBaseUrl: undefined,
      name: quickstart.espnBaseUrl,
      today: undefined,
    };
  }
  const clock = quickstart.once ? frozenClock() : fastClock({ pace: PACE });
  const samples = await startSampleProviders({ clock });
  parts.add('sample providers', () => samples.stop());
  const { espnBaseUrl: baseUrl, footballDataBaseUrl } = samples;
  const name = 'invented games and seasons, 60 times as fast as real ones';
  return { baseUrl, footballDataBaseUrl, name, today: clock };
}
