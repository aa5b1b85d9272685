import { useConsole } from '../../app/console-context';
import type { QueueItem } from '../../data/wire';
import { Pause } from '../../pause/pause';

export interface QueueActionProps {
  readonly queue: QueueItem;
  readonly small?: boolean;
  readonly onDone: () => void;
}

export function QueuePause({ queue: { name, paused, kind }, small = false, onDone }: QueueActionProps) {
  const { client } = useConsole();
  if (kind !== 'work') return null;
  return (
    <Pause
      {...{ name, small, onDone }}
      isPaused={paused !== undefined}
      pausing="Workers stop taking messages from it; what runs goes on. Messages stay in the queue, and all who ask why a run waits are told your reason."
      resuming="Workers take messages from it again, at once."
      pause={(request) => client.pauseQueue(name, request)}
      resume={(request) => client.resumeQueue(name, request)}
    />
  );
}
