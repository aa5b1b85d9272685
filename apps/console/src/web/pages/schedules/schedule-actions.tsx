import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import type { ScheduleDetail } from '../../data/wire';
import { ScheduleEditor } from './schedule-editor';

export interface ScheduleActionsProps {
  readonly schedule: ScheduleDetail;
  readonly onDone: () => void;
}

export function ScheduleActions({ schedule, onDone }: ScheduleActionsProps) {
  const { client } = useConsole();
  const { name, enabled, retired } = schedule;
  const resting = retired ? 'The code no longer has this schedule' : undefined;
  return (
    <>
      <Action
        name="Run now"
        icon="play"
        title={`Run ${name} now?`}
        does="Its message is sent at once, with its payload. The next time stays as it is."
        whyNot={resting}
        act={async (reason) => {
          const { runId } = await client.runSchedule(name, { reason });
          return `Sent as run ${runId}.`;
        }}
        onDone={onDone}
      />
      <ScheduleEditor schedule={schedule} onDone={onDone} />
      <Action
        name={enabled ? 'Turn off' : 'Turn on'}
        icon={enabled ? 'pause' : 'play'}
        title={enabled ? `Turn ${name} off?` : `Turn ${name} on?`}
        does={
          enabled
            ? 'Nothing is sent until it is turned on again. Times that pass meanwhile are not made up for.'
            : 'It counts from now on.'
        }
        whyNot={resting}
        act={async (reason) => {
          await client.switchSchedule(name, { on: !enabled, reason });
          return `${name} is ${enabled ? 'off' : 'on'}.`;
        }}
        onDone={onDone}
      />
    </>
  );
}
