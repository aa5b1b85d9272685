import { useConsole } from '../../app/console-context';
import type { LimitItem } from '../../data/wire';
import { Pause } from '../../pause/pause';

interface KeyPauseProps {
  readonly limit: LimitItem;
  readonly onDone: () => void;
}

export function KeyPause({ limit: { key, pausedUntil }, onDone }: KeyPauseProps) {
  const { client } = useConsole();
  return (
    <Pause
      {...{ name: key, onDone }}
      small
      bounded
      isPaused={pausedUntil !== undefined}
      pausing="Nothing with this key starts before the time is over. What runs goes on; what comes waits in the outbox."
      resuming="What waits under this key becomes due, as fast as the limit allows."
      pause={({ reason, until = '' }) => client.pauseKey(key, { reason, until })}
      resume={(request) => client.resumeKey(key, request)}
    />
  );
}
