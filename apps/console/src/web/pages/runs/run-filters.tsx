import { useEffect, useState } from 'preact/hooks';
import { useConsole } from '../../app/console-context';
import type { QueryChange } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { SINCE } from './run-query';

export interface RunFiltersProps {
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly onChange: (change: QueryChange) => void;
}

const STATES = ['PENDING', 'STARTED', 'PROGRESS', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED'];
const NAMES = ['q', 'task', 'state', 'queue', 'worker', 'since'];

export function RunFilters({ query, onChange }: RunFiltersProps) {
  const { tasks, queues, workers } = useChoices();
  const change = (name: string) => (value: string) => onChange({ [name]: value, cursor: undefined });
  const set = NAMES.some((name) => query[name] !== undefined);
  return (
    <search class="filters">
      <SearchField value={query['q'] ?? ''} onValue={change('q')} />
      <SelectField
        label="State"
        value={query['state'] ?? ''}
        options={choices('Any state', STATES)}
        onValue={change('state')}
      />
      <SelectField
        label="Task"
        value={query['task'] ?? ''}
        options={choices('Any task', tasks)}
        onValue={change('task')}
      />
      <SelectField
        label="Queue"
        value={query['queue'] ?? ''}
        options={choices('Any queue', queues)}
        onValue={change('queue')}
      />
      <SelectField
        label="Worker"
        value={query['worker'] ?? ''}
        options={choices('Any worker', workers)}
        onValue={change('worker')}
      />
      <SelectField label="Sent" value={query['since'] ?? ''} options={SINCE} onValue={change('since')} />
      {set && (
        <Button
          kind="plain"
          icon="close"
          onPress={() => onChange(Object.fromEntries([...NAMES, 'cursor'].map((name) => [name, undefined])))}
        >
          Clear
        </Button>
      )}
    </search>
  );
}

const choices = (any: string, values: readonly string[]): readonly (readonly [string, string])[] => [
  ['', any],
  ...values.map((value) => [value, value] as const),
];

function useChoices() {
  const { client } = useConsole();
  const contracts = useApi('contracts', (signal) => client.contracts(signal));
  const workers = useApi('workers', (signal) => client.workers(signal));
  const items = contracts.data?.items ?? [];
  return {
    tasks: items.map(({ name }) => name).sort(),
    queues: [...new Set(items.map(({ queue }) => queue))].sort(),
    workers: (workers.data?.items ?? []).map(({ name }) => name).sort(),
  };
}

const TYPING_MS = 250;

function SearchField({
  value,
  onValue,
}: {
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onValue(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextField
      wide
      type="search"
      label="Search"
      placeholder="An id, or a part of an error   ( / )"
      value={text}
      onValue={setText}
    />
  );
}
