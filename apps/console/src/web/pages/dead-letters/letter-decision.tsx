import { useState } from 'preact/hooks';
import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import type { LetterDetail } from '../../data/wire';
import { Button } from '../../design/button';
import { Card } from '../../design/card';
import { JsonView } from '../../design/json-view';
import type { JsonSchema } from '../../payload/json-schema';
import { checkText, PayloadEditor } from '../../payload/payload-editor';

interface LetterDecisionProps {
  readonly letter: LetterDetail;
  readonly onDone: () => void;
}

/** The payload as it came, to be mended where that helps; then replay or discard. */
export function LetterDecision({ letter, onDone }: LetterDecisionProps) {
  const { payload, text: raw, state } = letter;
  const original =
    payload === undefined || payload === null ? (raw ?? '') : JSON.stringify(payload, undefined, 2);
  const [text, setText] = useState(original);
  if (state !== 'open') {
    return (
      <Card title="Payload" flush>
        <JsonView value={payload ?? raw} label="the payload" />
      </Card>
    );
  }
  const schema = (letter.schema ?? undefined) as JsonSchema | undefined;
  return (
    <Card
      title="Payload"
      aside={
        text !== original && (
          <Button small kind="plain" onPress={() => setText(original)}>
            As it came
          </Button>
        )
      }
    >
      <div class="stack">
        <PayloadEditor text={text} onText={setText} schema={schema} />
        <Decisions {...{ letter, onDone, text, schema }} changed={text !== original} />
      </div>
    </Card>
  );
}

interface DecisionsProps extends LetterDecisionProps {
  readonly text: string;
  readonly schema: JsonSchema | undefined;
  readonly changed: boolean;
}

function Decisions({ letter: { id }, onDone, text, schema, changed }: DecisionsProps) {
  const { client } = useConsole();
  const { value, problems } = checkText(text, schema);
  return (
    <div class="row">
      <Action
        name={changed ? 'Replay with this payload' : 'Replay'}
        icon="retry"
        kind="main"
        title="Replay this letter?"
        does={
          changed
            ? 'It is sent again once, with the payload as edited.'
            : 'It is sent again once, as it came.'
        }
        whyNot={problems.length > 0 ? 'The payload does not fit the task yet' : undefined}
        act={async (reason) => {
          await client.replayLetter(id, changed ? { reason, payload: value } : { reason });
          return 'The letter is replayed.';
        }}
        onDone={onDone}
      />
      <Action
        name="Discard"
        icon="trash"
        kind="danger"
        title="Discard this letter?"
        does="It will never run. What it was stays in the record until retention removes it."
        act={async (reason) => {
          await client.discardLetter(id, { reason });
          return 'The letter is discarded.';
        }}
        onDone={onDone}
      />
    </div>
  );
}
