import type { Contract } from '../../data/wire';
import { Badge } from '../../design/badge';

export function TaskState({ contract: { paused, workers } }: { readonly contract: Contract }) {
  if (paused) return <Badge tone="warn">paused</Badge>;
  return workers.length === 0 ? <Badge tone="bad">no worker</Badge> : <Badge tone="good">served</Badge>;
}
