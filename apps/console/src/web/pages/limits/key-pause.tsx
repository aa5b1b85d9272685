import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import type { LimitItem } from '../../data/wire';
import { BOUNDED_LENGTHS, usePauseLength } from '../queues/pause-fields';

interface KeyPauseProps {
  readonly limit: LimitItem;
  readonly onDone: () => void;
}

export function KeyPause({ limit: { key, pausedUntil }, onDone }: KeyPauseProps) {
  const { client } = useConsole();
  const { until, field } = usePauseLength(BOUNDED_LENGTHS);
  if (pausedUntil !== undefined) {
    return (
      <Action
        small
        name="Resume"
        icon="play"
        title={`Resume ${key}?`}
        does="What waits under this key becomes due, as fast as the limit allows."
        act={async (reason) => {
          await client.resumeKey(key, { reason });
          return `${key} is resumed.`;
        }}
        onDone={onDone}
      />
    );
  }
  return (
    <Action
      small
      name="Pause"
      icon="pause"
      title={`Pause ${key}?`}
      does="Nothing with this key starts before the time is over. What runs goes on; what comes waits in the outbox."
      fields={field}
      act={async (reason) => {
        await client.pauseKey(key, { reason, until: until().until ?? '' });
        return `${key} is paused.`;
      }}
      onDone={onDone}
    />
  );
}
