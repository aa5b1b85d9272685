import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { LinkButton } from '../../design/button';
import { links } from '../../app/links';
import type { RunDetail } from '../../data/wire';
import { RetryEdited } from './retry-edited';

export interface RunActionsProps {
  readonly run: RunDetail;
  readonly onDone: () => void;
}

export function RunActions({ run, onDone }: RunActionsProps) {
  const { client } = useConsole();
  const { id, can, state, deadLetterId } = run;
  return (
    <>
      {deadLetterId !== undefined && (
        <LinkButton href={links.letter(deadLetterId)} icon="dead">
          Dead letter
        </LinkButton>
      )}
      <Action
        name="Retry"
        icon="retry"
        title="Retry this run?"
        does="It is sent again with the payload it had, under its own id. Its attempts count anew; its history stays."
        whyNot={can.retry ? undefined : `A run that is ${state} cannot be retried`}
        act={async (reason) => {
          await client.retryRun(id, { reason });
          return 'The run is sent again.';
        }}
        onDone={onDone}
      />
      <RetryEdited run={run} onDone={onDone} />
      <Action
        name="Cancel run"
        icon="stop"
        kind="danger"
        title="Cancel this run?"
        does="What waits does not start. What runs is told to stop; what it has done so far stays done."
        whyNot={can.cancel ? undefined : `A run that is ${state} cannot be cancelled`}
        act={async (reason) => {
          await client.cancelRun(id, { reason });
          return 'The run is cancelled.';
        }}
        onDone={onDone}
      />
    </>
  );
}
