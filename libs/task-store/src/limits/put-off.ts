import type { OutboxEntry, Told } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { outboxRow } from '../outbox/outbox-row';
import { addLimited, addLimitedValues } from '../sql/add-limited.sql';
import { type RowValues, timestamp } from '../sql/statement';
import { wakePutOff, wakePutOffValues } from '../sql/wake-put-off.sql';
import { latest } from './latest';

export interface PutOff {
  readonly now: Date;
  readonly row: RowValues;
  /** Only if it waits for one: the key, the run, and how many there are. */
  readonly place: RowValues | undefined;
}

/** Throws for an entry that cannot be stored, and so for its caller alone. */
export const putOffOf = (
  entry: OutboxEntry,
  { key, wakes, places, now }: Told & { key: string; now: Date },
): PutOff => ({
  now,
  row: [...outboxRow(entry), timestamp(now), key, wakes, places !== undefined],
  place: places === undefined ? undefined : [key, entry.id, places],
});

/** Returns the keys that were woken since somebody was told to wait for them. */
export async function writePutOffs(
  putOffs: readonly PutOff[],
  connections: Connections,
): Promise<readonly { readonly key: string }[]> {
  const rows = putOffs.map(({ row }) => row);
  const woken = await connections.query<{ key: string }>(addLimited, addLimitedValues(rows));
  const places = putOffs.flatMap(({ place }) => (place ? [place] : []));
  if (places.length > 0)
    await connections.query(wakePutOff, wakePutOffValues(places, timestamp(latest(putOffs))));
  return woken;
}
