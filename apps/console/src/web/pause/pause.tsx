import { Action } from '../app/action';
import { BOUNDED_LENGTHS, usePauseLength } from './pause-length';

export interface PauseProps {
  /** What is paused: a queue, a task or a key. */
  readonly name: string;
  readonly isPaused: boolean;
  /** In words, what pausing and resuming do. */
  readonly pausing: string;
  readonly resuming: string;
  readonly pause: (request: { readonly reason: string; readonly until?: string }) => Promise<unknown>;
  readonly resume: (request: { readonly reason: string }) => Promise<unknown>;
  /** It must have an end. */
  readonly bounded?: boolean;
  readonly small?: boolean;
  readonly onDone: () => void;
}

/** Pauses what runs, resumes what is paused. */
export function Pause(props: PauseProps) {
  const { name, isPaused, pausing, resuming, pause, resume, bounded = false, small = false, onDone } = props;
  const { until, field } = usePauseLength(bounded ? BOUNDED_LENGTHS : undefined);
  if (isPaused) {
    return (
      <Action
        {...{ small, onDone }}
        name="Resume"
        icon="play"
        title={`Resume ${name}?`}
        does={resuming}
        act={async (reason) => {
          await resume({ reason });
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
      does={pausing}
      fields={field}
      act={async (reason) => {
        await pause({ reason, ...until() });
        return `${name} is paused.`;
      }}
    />
  );
}
