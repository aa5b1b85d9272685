import type { LimitPlace } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { releasePlaces, releasePlacesValues } from '../sql/release-places.sql';
import { timestamp } from '../sql/statement';
import { latest } from './latest';

export type GivenBack = LimitPlace & { readonly now: Date };

/**
 * Whoever is put off looks for a free place once it waits; so this looks once more for somebody who waits once the places
 * are free. Whichever of the two comes later sees the other.
 */
export async function releaseAll(
  places: readonly GivenBack[],
  connections: Connections,
): Promise<undefined[]> {
  const woken = await release(places, connections);
  const left = withoutOneEach(places, woken);
  if (left.length > 0) await release(left, connections);
  return places.map(() => undefined);
}

/** Returns the key of each that was woken. */
async function release(places: readonly GivenBack[], connections: Connections): Promise<string[]> {
  const rows = places.map(({ key, runId, leaseUntil }) => [key, runId, timestamp(leaseUntil)]);
  const values = releasePlacesValues(rows, timestamp(latest(places)));
  return (await connections.query<{ key: string }>(releasePlaces, values)).map(({ key }) => key);
}

function withoutOneEach(places: readonly GivenBack[], keys: readonly string[]): GivenBack[] {
  const left = new Map<string, number>();
  for (const key of keys) left.set(key, (left.get(key) ?? 0) + 1);
  return places.filter(({ key }) => {
    const woken = left.get(key) ?? 0;
    left.set(key, woken - 1);
    return woken <= 0;
  });
}
