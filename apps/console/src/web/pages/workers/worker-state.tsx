import type { WorkerItem } from '../../data/wire';
import { Badge } from '../../design/badge';

export function WorkerState({ worker: { alive, state } }: { readonly worker: WorkerItem }) {
  if (alive) return <Badge tone={state === 'running' ? 'good' : 'busy'}>{state}</Badge>;
  return state === 'stopped' ? <Badge tone="idle">stopped</Badge> : <Badge tone="bad">gone</Badge>;
}
