import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { useApi } from '../../data/use-api';
import type { WorkerItem } from '../../data/wire';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Lasted, Time } from '../../design/time';
import { bytes } from '../../text/amount';
import { humanDuration } from '../../text/duration';
import { WorkerState } from './worker-state';

export function WorkersPage() {
  const { client } = useConsole();
  const workers = useApi('workers', (signal) => client.workers(signal), {
    topics: ['worker'],
    everyMs: 5_000,
  });
  return (
    <Page title="Workers" about="Processes that run tasks, and how they are.">
      <Card title="Workers" flush untitled>
        <Loaded from={workers}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="workers" title="No worker has started yet">
                Each one writes itself down here when it starts.
              </Empty>
            ) : (
              <Table
                label="Workers"
                columns={COLUMNS}
                rows={[...items].sort(aliveFirst)}
                keyOf={({ name }) => name}
              />
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

const aliveFirst = (a: WorkerItem, b: WorkerItem): number =>
  Number(b.alive) - Number(a.alive) || a.name.localeCompare(b.name);

const slots = ({ queues }: WorkerItem): number =>
  queues.reduce((sum, { concurrency }) => sum + concurrency, 0);

const COLUMNS: readonly Column<WorkerItem>[] = [
  {
    title: 'Worker',
    lead: true,
    cell: (worker) => (
      <div class="task-cell">
        <a class="name" href={links.worker(worker.name)}>
          {worker.name}
        </a>
        <span class="soft cut" title={worker.queues.map(({ name }) => name).join(', ')}>
          {worker.queues.map(({ name }) => name).join(', ')}
        </span>
      </div>
    ),
  },
  { title: 'State', plain: true, cell: (worker) => <WorkerState worker={worker} /> },
  { title: 'Running', end: true, cell: (worker) => <Load running={worker.running} of={slots(worker)} /> },
  { title: 'Memory', end: true, cell: ({ rssBytes }) => bytes(rssBytes) },
  {
    title: 'Loop lag',
    end: true,
    cell: ({ loopLagMs }) => (
      <span class={loopLagMs > 200 ? 'bad-text' : undefined}>{humanDuration(loopLagMs)}</span>
    ),
  },
  {
    title: 'Up for',
    end: true,
    cell: ({ startedAt, lastBeatAt, alive }) => <Lasted from={startedAt} to={alive ? null : lastBeatAt} />,
  },
  { title: 'Heard of', cell: ({ lastBeatAt }) => <Time at={lastBeatAt} /> },
  { title: 'Version', plain: true, cell: ({ version }) => <span class="soft">{version}</span> },
];

function Load({ running, of }: { readonly running: number; readonly of: number }) {
  return (
    <span class="load">
      <span class="meter">
        <span style={{ width: `${Math.min(100, (running / Math.max(1, of)) * 100)}%` }} />
      </span>
      <span class="nowrap">
        {running} of {of}
      </span>
    </span>
  );
}
