import { useConsole } from '../../app/console-context';
import { QueueLink, TaskLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { PauseView } from '../../data/wire';
import { Card } from '../../design/card';
import { type Column, Table } from '../../design/table';
import { ExactTime, Time } from '../../design/time';

interface Paused extends PauseView {
  readonly kind: 'queue' | 'task';
  readonly name: string;
}

/** Queues and tasks that somebody has paused; each is resumed on its own page. */
export function Pauses() {
  const { client } = useConsole();
  const options = { everyMs: 5_000 };
  const queues = useApi('queues', (signal) => client.queues(signal), options);
  const contracts = useApi('contracts', (signal) => client.contracts(signal), options);
  const rows: Paused[] = [
    ...(queues.data?.queues ?? []).flatMap(({ name, paused }) =>
      paused ? [{ kind: 'queue' as const, name, ...paused }] : [],
    ),
    ...(contracts.data?.items ?? []).flatMap(({ name, paused }) =>
      paused ? [{ kind: 'task' as const, name, ...paused }] : [],
    ),
  ];
  return (
    <Card title="Paused queues and tasks" flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p class="soft">None is paused.</p>
      ) : (
        <Table label="Pauses" columns={COLUMNS} rows={rows} keyOf={({ kind, name }) => `${kind} ${name}`} />
      )}
    </Card>
  );
}

const COLUMNS: readonly Column<Paused>[] = [
  {
    title: 'What',
    lead: true,
    cell: ({ kind, name }) => (
      <span class="row">
        <span class="tag">{kind}</span>
        {kind === 'queue' ? <QueueLink name={name} /> : <TaskLink name={name} />}
      </span>
    ),
  },
  { title: 'By', cell: ({ by }) => by },
  { title: 'Why', plain: true, cell: ({ reason }) => reason },
  { title: 'Since', cell: ({ since }) => <Time at={since} /> },
  {
    title: 'Until',
    cell: ({ until }) => (until === undefined ? 'somebody resumes it' : <ExactTime at={until} />),
  },
];
