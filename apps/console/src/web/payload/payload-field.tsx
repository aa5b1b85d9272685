import { useState } from 'preact/hooks';
import type { FieldProblem } from '../data/api-problem';
import { Field, SelectField, TextField } from '../design/field';
import { hasForm, type JsonSchema } from './json-schema';
import { parseJson } from './parse-json';
import { PayloadForm } from './payload-form';

export interface PayloadFieldProps {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly value: unknown;
  readonly problems: readonly FieldProblem[];
  readonly onValue: (value: unknown) => void;
}

/** The control that suits what the schema says of the field. */
export function PayloadField(props: PayloadFieldProps) {
  const { name, schema, value, problems, onValue } = props;
  if (hasForm(schema) && typeof value === 'object' && value !== null) {
    return (
      <fieldset class="nested stack">
        <legend>{name}</legend>
        <PayloadForm {...{ schema, problems, onValue }} value={value as Record<string, unknown>} />
      </fieldset>
    );
  }
  if (schema.enum) return <ChoiceField {...props} choices={schema.enum} />;
  if (schema.type === 'boolean') return <SwitchField {...props} />;
  if (schema.type === 'integer' || schema.type === 'number') return <NumberField {...props} />;
  if (schema.type === 'string' && (value === undefined || typeof value === 'string')) {
    const text = value ?? '';
    const lines = text.length > 80 || text.includes('\n') ? { lines: 4 } : {};
    return (
      <TextField
        {...about(props)}
        {...lines}
        value={text}
        onValue={(next) => onValue(next === '' ? emptied(props) : next)}
      />
    );
  }
  return <AnyField {...props} />;
}

/** What is optional goes away when it is emptied. */
const emptied = ({ required }: PayloadFieldProps): string | undefined => (required ? '' : undefined);

function about({ name, schema, required, problems }: PayloadFieldProps) {
  const problem = problems
    .map(({ field, problem: text }) => (field === '' ? text : `${field}: ${text}`))
    .join('; ');
  const hint = [
    schema.description,
    schema.sensitive ? 'sensitive: stays as it is unless you type another' : '',
  ]
    .filter(Boolean)
    .join(' · ');
  return {
    label: required ? name : `${name} (optional)`,
    ...(hint !== '' && { hint }),
    ...(problem !== '' && { problem }),
  };
}

function ChoiceField({ choices, ...props }: PayloadFieldProps & { readonly choices: readonly unknown[] }) {
  const options = choices.map((choice) => [JSON.stringify(choice), String(choice)] as const);
  const none = props.required && props.value !== undefined ? [] : ([['', '–']] as const);
  return (
    <SelectField
      {...about(props)}
      value={props.value === undefined ? '' : JSON.stringify(props.value)}
      options={[...none, ...options]}
      onValue={(next) => props.onValue(next === '' ? undefined : JSON.parse(next))}
    />
  );
}

function SwitchField(props: PayloadFieldProps) {
  return (
    <SelectField
      {...about(props)}
      value={typeof props.value === 'boolean' ? String(props.value) : ''}
      options={[
        ['', '–'],
        ['true', 'true'],
        ['false', 'false'],
      ]}
      onValue={(next) => props.onValue(next === '' ? undefined : next === 'true')}
    />
  );
}

function NumberField(props: PayloadFieldProps) {
  const { value, onValue } = props;
  return (
    <Field {...about(props)}>
      {(control) => (
        <input
          {...control}
          class="input"
          inputMode="decimal"
          value={value === undefined ? '' : typeof value === 'number' ? value : JSON.stringify(value)}
          onChange={({ currentTarget: { value: text } }) => onValue(numberOr(text))}
        />
      )}
    </Field>
  );
}

/** What is no number stays text, so that the schema can say so. */
function numberOr(text: string): unknown {
  if (text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/** Lists, unions, whatever has no control of its own: JSON. */
function AnyField(props: PayloadFieldProps) {
  const { value, onValue } = props;
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, undefined, 2)));
  const parsed = parseJson(text);
  const wrong = text !== '' && 'problem' in parsed ? { problem: parsed.problem } : {};
  return (
    <TextField
      {...about(props)}
      {...wrong}
      code
      lines={Math.min(12, text.split('\n').length + 1)}
      value={text}
      onValue={(next) => {
        setText(next);
        const read = parseJson(next);
        if (next.trim() === '') onValue(undefined);
        else if ('value' in read) onValue(read.value);
      }}
    />
  );
}
