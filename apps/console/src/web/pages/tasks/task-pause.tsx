import { useConsole } from '../../app/console-context';
import type { Contract } from '../../data/wire';
import { Pause } from '../../pause/pause';

interface TaskPauseProps {
  readonly contract: Contract;
  readonly onDone: () => void;
}

export function TaskPause({ contract: { name, paused }, onDone }: TaskPauseProps) {
  const { client } = useConsole();
  return (
    <Pause
      {...{ name, onDone }}
      isPaused={paused !== undefined}
      pausing="No worker starts it. What runs goes on; messages that come wait in the outbox, and all who ask why a run waits are told your reason."
      resuming="Its messages that wait in the outbox become due."
      pause={(request) => client.pauseTask(name, request)}
      resume={(request) => client.resumeTask(name, request)}
    />
  );
}
