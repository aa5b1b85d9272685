import { useConsole } from '../../app/console-context';
import { QueueLink, RunLink, TaskLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { WorkerDetail } from '../../data/wire';
import { Card } from '../../design/card';
import { Facts } from '../../design/facts';
import { JsonView } from '../../design/json-view';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Banner } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { ExactTime, Lasted, Time } from '../../design/time';
import { bytes } from '../../text/amount';
import { humanDuration } from '../../text/duration';
import { WorkerControls } from './worker-controls';
import { WorkerQueues } from './worker-queues';
import { WorkerState } from './worker-state';

export function WorkerPage({ params: { name } }: { readonly params: { readonly name: string } }) {
  const { client } = useConsole();
  const worker = useApi(`worker ${name}`, (signal) => client.worker(name, signal), {
    topics: ['worker', 'run'],
    everyMs: 5_000,
  });
  return (
    <Loaded from={worker}>
      {(data) => (
        <Page
          title={data.name}
          beside={<WorkerState worker={data} />}
          actions={<WorkerControls worker={data} onDone={worker.reload} />}
        >
          {data.alive && data.active === undefined && (
            <Banner tone="warn" title="The worker did not answer">
              <p>
                It is alive, but may be too busy to answer, or RabbitMQ is away. What it holds is not known at
                the moment.
              </p>
            </Banner>
          )}
          <WorkerBody worker={data} onDone={worker.reload} />
        </Page>
      )}
    </Loaded>
  );
}

function WorkerBody({ worker, onDone }: { readonly worker: WorkerDetail; readonly onDone: () => void }) {
  return (
    <div class="grid-side">
      <div class="stack">
        <Held title="Running now" held={worker.active} last={RUNS_FOR} none="Nothing runs here." />
        <Held title="Reserved" held={worker.reserved} none="No message waits in this worker for its turn." />
        <Held
          title="Scheduled"
          held={worker.scheduled}
          last={DUE}
          none="Nothing; what waits, waits in the outbox."
        />
        <WorkerQueues worker={worker} onDone={onDone} />
      </div>
      <div class="stack">
        <Card title="Facts">
          <WorkerFacts worker={worker} />
        </Card>
        <Card title={`${worker.tasks.length} tasks`}>
          <ul class="stack-close">
            {worker.tasks.map((task) => (
              <li key={task}>
                <TaskLink name={task} />
              </li>
            ))}
          </ul>
        </Card>
        {worker.stats !== undefined && worker.stats !== null && (
          <Card title="Stats" flush>
            <JsonView value={worker.stats} label="what the worker says of itself" />
          </Card>
        )}
      </div>
    </div>
  );
}

function WorkerFacts({ worker }: { readonly worker: WorkerDetail }) {
  const { host, pid, version, startedAt, lastBeatAt, alive, rssBytes, loopLagMs } = worker;
  return (
    <Facts
      facts={[
        ['Host', host],
        ['Process', pid],
        ['Version', version],
        ['Started', <ExactTime at={startedAt} />],
        ['Up for', <Lasted from={startedAt} to={alive ? null : lastBeatAt} />],
        ['Heard of', <Time at={lastBeatAt} />],
        ['Memory', bytes(rssBytes)],
        ['Loop lag', humanDuration(loopLagMs)],
      ]}
    />
  );
}

type HeldRuns = NonNullable<WorkerDetail['active']>;
type HeldColumn = Column<HeldRuns[number]>;

interface HeldProps {
  readonly title: string;
  readonly held: HeldRuns | undefined;
  /** What is to be known beside run, task and queue. */
  readonly last?: HeldColumn;
  readonly none: string;
}

function Held({ title, held, last, none }: HeldProps) {
  return (
    <Card
      title={title}
      flush={held !== undefined && held.length > 0}
      aside={held && <span class="faint">{held.length}</span>}
    >
      {held === undefined && <p class="soft">Not known at the moment.</p>}
      {held?.length === 0 && <p class="soft">{none}</p>}
      {held && held.length > 0 && (
        <Table
          label={title}
          columns={last ? [...COLUMNS, last] : COLUMNS}
          rows={held}
          keyOf={({ id }) => id}
        />
      )}
    </Card>
  );
}

const COLUMNS: readonly HeldColumn[] = [
  { title: 'Run', plain: true, cell: ({ id }) => <RunLink id={id} /> },
  { title: 'Task', plain: true, cell: ({ task }) => <TaskLink name={task} /> },
  { title: 'Queue', plain: true, cell: ({ queue }) => queue !== undefined && <QueueLink name={queue} /> },
];
const RUNS_FOR: HeldColumn = {
  title: 'Runs for',
  end: true,
  cell: ({ startedAt }) => <Lasted from={startedAt} to={null} />,
};
const DUE: HeldColumn = {
  title: 'Due',
  end: true,
  cell: ({ dueAt }) => dueAt !== undefined && <Time at={dueAt} />,
};
