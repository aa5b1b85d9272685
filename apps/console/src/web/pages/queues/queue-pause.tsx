import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import type { QueueItem } from '../../data/wire';
import { usePauseLength } from './pause-fields';

export interface QueueActionProps {
  readonly queue: QueueItem;
  readonly small?: boolean;
  readonly onDone: () => void;
}

export function QueuePause({ queue: { name, paused, kind }, small = false, onDone }: QueueActionProps) {
  const { client } = useConsole();
  const { until, field } = usePauseLength();
  if (kind !== 'work') return null;
  if (paused) {
    return (
      <Action
        {...{ small, onDone }}
        name="Resume"
        icon="play"
        title={`Resume ${name}?`}
        does="Workers take messages from it again, at once."
        act={async (reason) => {
          await client.resumeQueue(name, { reason });
          return `${name} is resumed.`;
        }}
      />
    );
  }
  return (
    <Action
      {...{ small, onDone }}
      name="Pause"
      icon="pause"
      title={`Pause ${name}?`}
      does="Workers stop taking messages from it; what runs goes on. Messages stay in the queue, and all who ask why a run waits are told your reason."
      fields={field}
      act={async (reason) => {
        await client.pauseQueue(name, { reason, ...until() });
        return `${name} is paused.`;
      }}
    />
  );
}
