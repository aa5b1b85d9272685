import { useMemo, useState } from 'preact/hooks';
import type { FieldProblem } from '../data/api-problem';
import { TextField } from '../design/field';
import { Segments } from '../design/segments';
import { hasForm, type JsonSchema, problemsOf } from './json-schema';
import { parseJson } from './parse-json';
import { PayloadForm } from './payload-form';

export interface PayloadEditorProps {
  /** As text, so that what is typed halfway is kept. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly schema: JsonSchema | undefined;
  /** What the API found, beside what is found here. */
  readonly refused?: readonly FieldProblem[];
}

/** A payload as a form or as JSON, with what is wrong said at the field. */
export function PayloadEditor({ text, onText, schema, refused = [] }: PayloadEditorProps) {
  const [mode, setMode] = useState<'form' | 'json'>(hasForm(schema) ? 'form' : 'json');
  const checked = useMemo(() => checkText(text, schema), [text, schema]);
  const problems = [...checked.problems, ...refused];
  const formed = mode === 'form' && hasForm(schema) && isRecord(checked.value);
  return (
    <div class="stack-close">
      {hasForm(schema) && <Segments label="Edit as" value={mode} options={MODES} onValue={setMode} />}
      {formed ? (
        <PayloadForm
          schema={schema}
          value={checked.value}
          problems={problems}
          onValue={(value) => onText(JSON.stringify(value, undefined, 2))}
        />
      ) : (
        <TextField label="Payload" lines={12} code value={text} onValue={onText} />
      )}
      <Problems problems={formed ? problems.filter(({ field }) => field === '') : problems} />
    </div>
  );
}

const MODES = [
  ['form', 'Form'],
  ['json', 'JSON'],
] as const;

function Problems({ problems }: { readonly problems: readonly FieldProblem[] }) {
  return (
    <div aria-live="polite">
      {problems.length > 0 && (
        <ul class="problems" aria-label="Problems with the payload">
          {problems.map(({ field, problem }) => (
            <li key={`${field} ${problem}`}>
              <code>{field === '' ? 'payload' : field}</code> {problem}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export interface CheckedPayload {
  readonly value: unknown;
  readonly problems: readonly FieldProblem[];
}

export function checkText(text: string, schema: JsonSchema | undefined): CheckedPayload {
  const parsed = parseJson(text);
  if ('problem' in parsed) return { value: undefined, problems: [{ field: '', problem: parsed.problem }] };
  return { value: parsed.value, problems: schema ? problemsOf(schema, parsed.value) : [] };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
