import { useState } from 'preact/hooks';
import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import type { ContractDetail } from '../../data/wire';
import type { JsonSchema } from '../../payload/json-schema';
import { checkText, PayloadEditor } from '../../payload/payload-editor';

/** Sends one message by hand. */
export function SendTask({ contract: { name, payloadSchema } }: { readonly contract: ContractDetail }) {
  const { client } = useConsole();
  const [text, setText] = useState('{}');
  const schema = payloadSchema as JsonSchema;
  const { value, problems } = checkText(text, schema);
  return (
    <Action
      name="Send"
      icon="play"
      kind="main"
      wide
      title={`Send ${name}`}
      does="One message, now."
      fields={<PayloadEditor text={text} onText={setText} schema={schema} />}
      notYet={problems.length > 0 ? 'The payload does not fit the task yet' : undefined}
      act={async (reason) => {
        const { task_id: id } = await client.sendTask(name, { payload: value, reason });
        return `Sent as run ${id}.`;
      }}
    />
  );
}
