import { oneLine } from '../text';
import type { Broadcast, RaceInTheNews } from './notices';

/**
 * What users are told of a race's results: once of the first classification, and once more of each that differs, because
 * scores and boards change with it.
 */
export function raceBroadcast(raceId: number, { name, resultsVersion }: RaceInTheNews): Broadcast {
  const title = `Race Results: ${oneLine(name, 120)}`;
  const link = `/races/${raceId}/results`;
  if (resultsVersion <= 1) return { cause: `race:${raceId}`, type: 'race_finished', title, link };
  return {
    cause: `race:${raceId}:${resultsVersion}`,
    type: 'race_results_changed',
    title: `${title} (the classification has changed)`,
    link,
  };
}
