import { useState } from 'preact/hooks';
import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { useApi } from '../../data/use-api';
import type { JsonSchema } from '../../payload/json-schema';
import { checkText, PayloadEditor } from '../../payload/payload-editor';
import type { RunActionsProps } from './run-actions';

/** With another payload: for what failed because of what was sent. */
export function RetryEdited({ run, onDone }: RunActionsProps) {
  const { client } = useConsole();
  const contract = useApi(`contract ${run.task}`, (signal) => client.contract(run.task, signal));
  const schema = contract.data?.payloadSchema as JsonSchema | undefined;
  const [text, setText] = useState(() => JSON.stringify(run.payload, undefined, 2));
  const checked = checkText(text, schema);
  return (
    <Action
      name="Edit and retry"
      confirmName="Retry"
      icon="edit"
      wide
      title="Retry with another payload"
      does="It is sent again under its own id, with this payload instead of the one it had."
      whyNot={run.can.retry ? undefined : `A run that is ${run.state} cannot be retried`}
      fields={<PayloadEditor text={text} onText={setText} schema={schema} />}
      notYet={checked.problems.length > 0 ? 'The payload is not right yet' : undefined}
      act={async (reason) => {
        await client.retryRun(run.id, { reason, payload: checked.value });
        return 'The run is sent again with the new payload.';
      }}
      onDone={onDone}
    />
  );
}
