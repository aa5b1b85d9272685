import type { Schedule } from '../../data/wire';
import { Badge } from '../../design/badge';

export function ScheduleState({ schedule: { retired, enabled } }: { readonly schedule: Schedule }) {
  if (retired) return <Badge tone="gone">retired</Badge>;
  return enabled ? <Badge tone="good">on</Badge> : <Badge tone="idle">off</Badge>;
}
