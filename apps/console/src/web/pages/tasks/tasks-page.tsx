import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { QueueLink } from '../../app/names';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { Contract } from '../../data/wire';
import { Card } from '../../design/card';
import { TextField } from '../../design/field';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { humanDuration } from '../../text/duration';
import { TaskState } from './task-state';

export function TasksPage() {
  const { client } = useConsole();
  const { query, change } = useQuery();
  const q = query['q'] ?? '';
  const contracts = useApi('contracts', (signal) => client.contracts(signal), { everyMs: 10_000 });
  return (
    <Page title="Tasks" about="Contracts: what can be sent, and who would run it.">
      <search class="filters">
        <TextField
          wide
          type="search"
          label="Search"
          placeholder="Name or queue   ( / )"
          value={q}
          onValue={(next) => change({ q: next })}
        />
      </search>
      <Card title="Tasks" flush untitled>
        <Loaded from={contracts}>
          {({ items }) => {
            const rows = items.filter(({ name, queue }) => `${name} ${queue}`.includes(q));
            return rows.length === 0 ? (
              <Empty icon="tasks" title="No task matches" />
            ) : (
              <Table label="Tasks" columns={COLUMNS} rows={rows} keyOf={({ name }) => name} />
            );
          }}
        </Loaded>
      </Card>
    </Page>
  );
}

const COLUMNS: readonly Column<Contract>[] = [
  {
    title: 'Task',
    lead: true,
    cell: ({ name }) => (
      <a class="name" href={links.task(name)}>
        {name}
      </a>
    ),
  },
  { title: 'State', plain: true, cell: (contract) => <TaskState contract={contract} /> },
  { title: 'Queue', plain: true, cell: ({ queue }) => <QueueLink name={queue} /> },
  { title: 'Retries', end: true, cell: ({ retry }) => retry.retries },
  { title: 'Time limit', end: true, cell: ({ timeLimitMs }) => humanDuration(timeLimitMs) },
  { title: 'Workers', end: true, cell: ({ workers }) => workers.length },
];
