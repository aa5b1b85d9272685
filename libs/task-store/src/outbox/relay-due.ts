import type { OutboxEntry, Relayed, RelayRoundOptions, RelayRound } from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { putOff } from '../sql/put-off.sql';
import { removeSent } from '../sql/remove-sent.sql';
import { byColumn, timestamp } from '../sql/statement';
import { takeDue } from '../sql/take-due.sql';
import { entryOf, type StoredEntry } from './outbox-row';

/**
 * One transaction: due rows are locked, published, and removed when the broker has them. A crash before the commit
 * leaves them where they were, so a message may be published twice but is never lost.
 */
export function relayDue(
  connections: Connections,
  { now, limit, publish }: RelayRoundOptions,
): Promise<RelayRound> {
  return connections.transaction('relaying what is due', async (query) => {
    const due = (await query<StoredEntry>(takeDue, [timestamp(now), limit])).map(entryOf);
    const results = await Promise.allSettled(due.map(async (entry) => publish(entry)));
    const became = results.map((result): Relayed =>
      result.status === 'fulfilled' ? result.value : { kind: 'stays' },
    );
    const sent = due.filter((_, i) => became[i]?.kind === 'sent');
    if (sent.length > 0) await query(removeSent, byColumn(sent.map(keyOf), 2));
    await putOffRefused(due, became, query);
    return { due: due.length, sent: sent.length };
  });
}

async function putOffRefused(
  due: readonly OutboxEntry[],
  became: readonly Relayed[],
  query: Query,
): Promise<void> {
  const refused = due.flatMap((entry, i) => {
    const relayed = became[i];
    return relayed?.kind === 'refused' ? [[...keyOf(entry), timestamp(relayed.tryAgainAt)]] : [];
  });
  if (refused.length > 0) await query(putOff, byColumn(refused, 3));
}

const keyOf = ({ id, attempt }: OutboxEntry): (string | number)[] => [id, attempt];
