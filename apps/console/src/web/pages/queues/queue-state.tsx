import { consumersOf } from '../../data/consumers-of';
import type { QueueItem } from '../../data/wire';
import { Badge } from '../../design/badge';

export function QueueState({ queue }: { readonly queue: QueueItem }) {
  const { kind, paused } = queue;
  const consumers = consumersOf(queue);
  if (paused) return <Badge tone="warn">paused</Badge>;
  if (kind !== 'work') return <Badge tone={(queue.ready ?? 0) > 0 ? 'bad' : 'idle'}>{kind}</Badge>;
  if (consumers === undefined) return <Badge tone="idle">unknown</Badge>;
  return consumers === 0 ? <Badge tone="bad">no worker</Badge> : <Badge tone="good">served</Badge>;
}
