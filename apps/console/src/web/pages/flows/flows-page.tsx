import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { FlowItem } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { Card } from '../../design/card';
import { SelectField, TextField } from '../../design/field';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Pager } from '../../design/pager';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Lasted, Time } from '../../design/time';
import { shortId } from '../../text/short-id';

const STATES = [
  ['', 'Any state'],
  ...['STARTED', 'SUCCESS', 'FAILURE', 'REVOKED'].map((state) => [state, state] as const),
] as const;

export function FlowsPage() {
  const { client } = useConsole();
  const { query, change } = useQuery();
  const { name, state, cursor } = query;
  const wanted = { name, state, cursor, limit: 50 };
  const flows = useApi(`flows ${JSON.stringify(wanted)}`, (signal) => client.flows(wanted, signal), {
    topics: ['run'],
    everyMs: 10_000,
  });
  const set = (field: string) => (value: string) => change({ [field]: value, cursor: undefined });
  return (
    <Page title="Flows" about="Graphs of tasks, newest first.">
      <search class="filters">
        <TextField
          wide
          type="search"
          label="Name"
          placeholder="Exact name   ( / )"
          value={name ?? ''}
          onValue={set('name')}
        />
        <SelectField label="State" value={state ?? ''} options={STATES} onValue={set('state')} />
      </search>
      <Card title="Flows" flush untitled>
        <Loaded from={flows}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty icon="flows" title="No flow matches">
                  Chains, groups and chords that are started appear here.
                </Empty>
              ) : (
                <Table label="Flows" columns={COLUMNS} rows={items} keyOf={({ id }) => id} />
              )}
              <Pager next={next} cursor={cursor} onCursor={(to) => change({ cursor: to }, { push: true })} />
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  );
}

const COLUMNS: readonly Column<FlowItem>[] = [
  {
    title: 'Flow',
    lead: true,
    cell: ({ id, name }) => (
      <a class="name" href={links.flow(id)}>
        {name}
      </a>
    ),
  },
  { title: 'State', plain: true, cell: ({ state }) => <StateBadge state={state} /> },
  { title: 'Id', plain: true, cell: ({ id }) => <code title={id}>{shortId(id)}</code> },
  { title: 'Steps done', end: true, cell: ({ steps, stepsSucceeded }) => `${stepsSucceeded} of ${steps}` },
  { title: 'Started', cell: ({ createdAt }) => <Time at={createdAt} /> },
  {
    title: 'Took',
    end: true,
    cell: ({ createdAt, finishedAt }) => <Lasted from={createdAt} to={finishedAt} />,
  },
];
