import { type Clock, fastClock, frozenClock, startSampleProviders } from '@baton/sample-providers';
import type { Manners } from '@baton/service';
import type { Config } from './config';

export interface Provider {
  readonly name: string;
  readonly espnBaseUrl: string;
  /** Sample data, where it stands in for the real providers. */
  readonly sample:
    | { readonly footballDataBaseUrl: string; readonly jolpicaBaseUrl: string; readonly clock: Clock }
    | undefined;
}

/** Sample games take about three minutes each. */
const PACE = 60;

/** The provider that is set, or sample data: standing still for one round, moving while somebody watches. */
export async function chooseProvider({ quickstart }: Config, { parts }: Manners): Promise<Provider> {
  const { espnBaseUrl, once } = quickstart;
  if (espnBaseUrl !== undefined) return { name: espnBaseUrl, espnBaseUrl, sample: undefined };
  const clock = once ? frozenClock() : fastClock({ pace: PACE });
  const samples = await startSampleProviders({ clock });
  parts.add('sample providers', () => samples.stop());
  const { footballDataBaseUrl, jolpicaBaseUrl } = samples;
  return {
    name: `invented games, races and seasons${once ? '' : `, ${PACE} times as fast as real ones`}`,
    espnBaseUrl: samples.espnBaseUrl,
    sample: { footballDataBaseUrl, jolpicaBaseUrl, clock },
  };
}
