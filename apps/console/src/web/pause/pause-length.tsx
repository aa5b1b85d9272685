import { useState } from 'preact/hooks';
import { SelectField } from '../design/field';

const LENGTHS = [
  ['', 'Until somebody resumes'],
  ['900000', 'For 15 minutes'],
  ['3600000', 'For an hour'],
  ['86400000', 'For a day'],
] as const;

/** How long a pause lasts. */
export function usePauseLength(options: readonly (readonly [string, string])[] = LENGTHS) {
  const [length, setLength] = useState(options[0]?.[0] ?? '');
  return {
    until: (): { until?: string } =>
      length === '' ? {} : { until: new Date(Date.now() + Number(length)).toISOString() },
    field: <SelectField label="How long" value={length} options={options} onValue={setLength} />,
  };
}

/** For what must have an end. */
export const BOUNDED_LENGTHS = LENGTHS.slice(1);
