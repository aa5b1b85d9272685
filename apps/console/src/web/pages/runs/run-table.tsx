import { links } from '../../app/links';
import { RunLink } from '../../app/names';
import type { RunItem } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { type Column, Table } from '../../design/table';
import { Lasted, Time } from '../../design/time';
import { ProgressBar } from './progress-bar';

export function RunTable({
  runs,
  label = 'Runs',
}: {
  readonly runs: readonly RunItem[];
  readonly label?: string;
}) {
  return <Table label={label} columns={COLUMNS} rows={runs} keyOf={({ id }) => id} />;
}

const COLUMNS: readonly Column<RunItem>[] = [
  {
    title: 'Task',
    lead: true,
    cell: (run) => (
      <div class="task-cell">
        <a class="name" href={links.run(run.id)}>
          {run.task}
        </a>
        {run.error && (
          <span class="cut bad-text" title={run.error.message}>
            {run.error.name}: {run.error.message}
          </span>
        )}
        {run.progress && !run.finishedAt && <ProgressBar progress={run.progress} />}
      </div>
    ),
  },
  { title: 'State', plain: true, cell: ({ state }) => <StateBadge state={state} /> },
  { title: 'Id', plain: true, cell: ({ id }) => <RunLink id={id} /> },
  { title: 'Queue', plain: true, cell: ({ queue }) => <span class="soft">{queue}</span> },
  { title: 'Attempt', end: true, cell: ({ attempt }) => attempt },
  { title: 'Sent', plain: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
  {
    title: 'Ran for',
    end: true,
    cell: ({ startedAt, finishedAt }) => <Lasted from={startedAt} to={finishedAt} />,
  },
];
