import type { PauseEntry } from '@baton/messaging';
import type { PauseView } from './queue-desk';

export const pauseViewOf = ({ by, why: reason, since, until }: PauseEntry): PauseView => ({
  by,
  reason,
  since,
  until,
});
