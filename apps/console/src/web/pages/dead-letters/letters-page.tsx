import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { TaskLink } from '../../app/names';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { LetterItem } from '../../data/wire';
import { LinkButton } from '../../design/button';
import { Card } from '../../design/card';
import { SelectField, TextField } from '../../design/field';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Pager } from '../../design/pager';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Time } from '../../design/time';
import { LetterState } from './letter-state';

const STATES = [
  ['', 'Any state'],
  ['open', 'open'],
  ['replayed', 'replayed'],
  ['discarded', 'discarded'],
] as const;

export function LettersPage() {
  const { client } = useConsole();
  const { query, change } = useQuery();
  const { fingerprint, task, queue, reason, state, cursor } = query;
  const wanted = { fingerprint, task, queue, reason, state, cursor, limit: 50 };
  const letters = useApi(`letters ${JSON.stringify(wanted)}`, (signal) => client.letters(wanted, signal), {
    topics: ['run'],
    everyMs: 10_000,
  });
  const set = (name: string) => (value: string) => change({ [name]: value, cursor: undefined });
  return (
    <Page
      title="Letters"
      about={fingerprint === undefined ? 'One by one, newest first.' : 'With the same fault, newest first.'}
      actions={<LinkButton href="/dead-letters">By fault</LinkButton>}
    >
      <search class="filters">
        <TextField
          label="Task"
          type="search"
          value={task ?? ''}
          onValue={set('task')}
          placeholder="Exact name   ( / )"
          wide
        />
        <SelectField label="State" value={state ?? ''} options={STATES} onValue={set('state')} />
        {fingerprint !== undefined && (
          <TextField label="Fault" value={fingerprint} onValue={set('fingerprint')} />
        )}
      </search>
      <Card title="Letters" flush untitled>
        <Loaded from={letters}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty icon="dead" title="No letter matches" />
              ) : (
                <Table label="Dead letters" columns={COLUMNS} rows={items} keyOf={({ id }) => id} />
              )}
              <Pager next={next} cursor={cursor} onCursor={(to) => change({ cursor: to }, { push: true })} />
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  );
}

const COLUMNS: readonly Column<LetterItem>[] = [
  {
    title: 'Error',
    lead: true,
    cell: ({ id, error }) => (
      <a class="name clamp" href={links.letter(id)} title={error}>
        {error}
      </a>
    ),
  },
  { title: 'State', plain: true, cell: ({ state }) => <LetterState state={state} /> },
  { title: 'Task', plain: true, cell: ({ task }) => <TaskLink name={task} /> },
  { title: 'Reason', plain: true, cell: ({ reason }) => <span class="tag">{reason}</span> },
  { title: 'Attempts', end: true, cell: ({ attempts }) => attempts },
  { title: 'Died', plain: true, cell: ({ diedAt }) => <Time at={diedAt} /> },
];
