import type { FieldProblem } from '../data/api-problem';
import type { JsonSchema } from './json-schema';
import { PayloadField } from './payload-field';

export interface PayloadFormProps {
  readonly schema: JsonSchema;
  readonly value: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  readonly onValue: (value: Record<string, unknown>) => void;
}

/** One control for each field the schema knows; what it does not know stays as it is. */
export function PayloadForm({ schema, value, problems, onValue }: PayloadFormProps) {
  const required = new Set(schema.required ?? []);
  return (
    <div class="stack">
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <PayloadField
          key={name}
          name={name}
          schema={field}
          required={required.has(name)}
          value={value[name]}
          problems={within(name, problems)}
          onValue={(next) => onValue(withField(value, { name, next }))}
        />
      ))}
    </div>
  );
}

/** Those of the field or below it, named from there. */
function within(name: string, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.flatMap(({ field, problem }) => {
    if (field === name) return [{ field: '', problem }];
    return field.startsWith(`${name}.`) ? [{ field: field.slice(name.length + 1), problem }] : [];
  });
}

interface Change {
  readonly name: string;
  /** Undefined takes it away. */
  readonly next: unknown;
}

function withField(
  value: Readonly<Record<string, unknown>>,
  { name, next }: Change,
): Record<string, unknown> {
  const { [name]: _before, ...others } = value;
  if (next === undefined) return others;
  return name in value ? { ...value, [name]: next } : { ...others, [name]: next };
}
