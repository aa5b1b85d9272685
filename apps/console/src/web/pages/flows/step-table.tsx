import { useLocation } from 'preact-iso';
import { TaskLink } from '../../app/names';
import type { FlowStep } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { type Column, Table } from '../../design/table';
import { Lasted } from '../../design/time';

/** The same as the picture, in words. */
export function StepTable({ steps }: { readonly steps: readonly FlowStep[] }) {
  const { path } = useLocation();
  const columns: Column<FlowStep>[] = [
    {
      title: 'Step',
      lead: true,
      cell: ({ name, title, role }) => (
        <span class="row">
          <a class="name" href={`${path}?step=${encodeURIComponent(name)}`}>
            {title}
          </a>
          {role !== 'step' && title !== role && <span class="tag">{role}</span>}
        </span>
      ),
    },
    { title: 'State', plain: true, cell: ({ state }) => <StateBadge state={state} /> },
    {
      title: 'Tasks',
      plain: true,
      cell: ({ tasks }) => (
        <span class="row">
          {tasks.map((task) => (
            <TaskLink key={task} name={task} />
          ))}
        </span>
      ),
    },
    {
      title: 'Members',
      end: true,
      cell: ({ members, succeeded }) => (members === undefined ? '–' : `${succeeded} of ${members}`),
    },
    {
      title: 'Took',
      end: true,
      cell: ({ startedAt, finishedAt }) => <Lasted from={startedAt} to={finishedAt} />,
    },
  ];
  return <Table label="Steps" columns={columns} rows={steps} keyOf={({ name }) => name} />;
}
