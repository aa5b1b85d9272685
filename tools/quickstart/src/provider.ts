import { type Clock, fastClock, startSampleProviders, steppedClock } from '@baton/sample-providers';
import type { Manners } from '@baton/service';
import type { Config } from './config';

/** Sample data, where it stands in for the real providers. */
export interface Sample {
  readonly footballDataBaseUrl: string;
  readonly jolpicaBaseUrl: string;
  readonly clock: Clock;
  /** Lets time pass. Undefined where it passes by itself. */
  readonly forward: ((milliseconds: number) => void) | undefined;
}

export interface Provider {
  readonly name: string;
  readonly espnBaseUrl: string;
  readonly sample: Sample | undefined;
}

/** Sample games take about three minutes each. */
const PACE = 60;

/** The provider that is set, or sample data: moved by hand for one round, moving by itself while somebody watches. */
export async function chooseProvider({ quickstart }: Config, { parts }: Manners): Promise<Provider> {
  const { espnBaseUrl, once } = quickstart;
  if (espnBaseUrl !== undefined) return { name: espnBaseUrl, espnBaseUrl, sample: undefined };
  const stepped = once ? steppedClock() : undefined;
  const clock = stepped?.clock ?? fastClock({ pace: PACE });
  const samples = await startSampleProviders({ clock });
  parts.add('sample providers', () => samples.stop());
  const { footballDataBaseUrl, jolpicaBaseUrl } = samples;
  return {
    name: `invented games, races and seasons${once ? '' : `, ${PACE} times as fast as real ones`}`,
    espnBaseUrl: samples.espnBaseUrl,
    sample: { footballDataBaseUrl, jolpicaBaseUrl, clock, forward: stepped?.forward },
  };
}
