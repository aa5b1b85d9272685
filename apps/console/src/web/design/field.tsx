import { type ComponentChildren, h } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly problem?: string | undefined;
  readonly wide?: boolean;
  readonly children: (control: ControlProps) => ComponentChildren;
}

/** What the control must carry to belong to its label, hint and problem. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

export function Field({ label, hint, problem, wide = false, children }: FieldProps) {
  const id = useId();
  const about = hint !== undefined || problem !== undefined ? `${id}-about` : undefined;
  return (
    <div class={`field${wide ? ' field-wide' : ''}`}>
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': about, 'aria-invalid': problem !== undefined })}
      {about !== undefined && (
        <div id={about}>
          {problem !== undefined && <span class="problem">{problem}</span>}
          {hint !== undefined && <span class="hint">{hint}</span>}
        </div>
      )}
    </div>
  );
}

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly placeholder?: string;
  readonly type?: 'text' | 'password' | 'search';
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly lines?: number;
  readonly code?: boolean;
  readonly options?: readonly string[];
}

export function TextField(props: TextFieldProps) {
  const {
    value,
    onValue,
    placeholder,
    type = 'text',
    lines,
    code = false,
    options,
    required = false,
  } = props;
  return (
    <Field {...props}>
      {(control) => {
        const shared = {
          ...control,
          ...{ class: `input${code ? ' code' : ''}`, value, placeholder, required },
          spellcheck: !code,
          onInput: (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value),
        };
        if (lines !== undefined) return <textarea {...shared} rows={lines} />;
        const list = options && `${control.id}-options`;
        return (
          <>
            {/* Not as JSX: Preact types an input by its type, one by one, and these all take the same. */}
            {h('input', { ...shared, type, autocomplete: props.autocomplete ?? 'off', list })}
            {options && (
              <datalist id={list}>
                {options.map((option) => (
                  <option key={option} value={option} />
                ))}
              </datalist>
            )}
          </>
        );
      }}
    </Field>
  );
}

export interface SelectFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Value and what is shown for it. */
  readonly options: readonly (readonly [string, string])[];
}

export function SelectField(props: SelectFieldProps) {
  return (
    <Field {...props}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={props.value}
          onChange={(event) => props.onValue(event.currentTarget.value)}
        >
          {props.options.map(([value, shown]) => (
            <option key={value} value={value}>
              {shown}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
