import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { TaskLink } from '../../app/names';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { Schedule } from '../../data/wire';
import { Card } from '../../design/card';
import { TextField } from '../../design/field';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Time } from '../../design/time';
import { ScheduleState } from './schedule-state';
import { editedFields, whenText } from './when-text';

export function SchedulesPage() {
  const { client } = useConsole();
  const { query, change } = useQuery();
  const q = query['q'] ?? '';
  const schedules = useApi('schedules', (signal) => client.schedules(signal), { everyMs: 10_000 });
  return (
    <Page title="Schedules" about="Tasks that are sent by themselves, and when.">
      <search class="filters">
        <TextField
          wide
          type="search"
          label="Search"
          placeholder="Name or task   ( / )"
          value={q}
          onValue={(next) => change({ q: next })}
        />
      </search>
      <Card title="Schedules" flush untitled>
        <Loaded from={schedules}>
          {({ items }) => {
            const rows = items.filter(({ name, task }) => `${name} ${task}`.includes(q)).sort(soonestFirst);
            return rows.length === 0 ? (
              <Empty icon="schedules" title={items.length === 0 ? 'No schedules' : 'None matches'}>
                They stand beside the contracts; a scheduler seeds them.
              </Empty>
            ) : (
              <Table label="Schedules" columns={COLUMNS} rows={rows} keyOf={({ name }) => name} />
            );
          }}
        </Loaded>
      </Card>
    </Page>
  );
}

const NEVER = '9999';

const soonestFirst = (a: Schedule, b: Schedule): number =>
  (a.nextAt ?? NEVER).localeCompare(b.nextAt ?? NEVER);

const COLUMNS: readonly Column<Schedule>[] = [
  {
    title: 'Schedule',
    lead: true,
    cell: (schedule) => (
      <div class="row">
        <a class="name" href={links.schedule(schedule.name)}>
          {schedule.name}
        </a>
        {editedFields(schedule).length > 0 && (
          <span class="tag" title={`Differs from the code: ${editedFields(schedule).join(', ')}`}>
            edited
          </span>
        )}
      </div>
    ),
  },
  { title: 'State', plain: true, cell: (schedule) => <ScheduleState schedule={schedule} /> },
  { title: 'When', plain: true, cell: (schedule) => <span class="mono">{whenText(schedule)}</span> },
  { title: 'Task', plain: true, cell: ({ name, task }) => name !== task && <TaskLink name={task} /> },
  {
    title: 'Next',
    cell: ({ nextAt }) => (nextAt === undefined ? <span class="faint">–</span> : <Time at={nextAt} />),
  },
  {
    title: 'Last',
    cell: ({ lastSlotAt }) =>
      lastSlotAt === undefined ? <span class="faint">–</span> : <Time at={lastSlotAt} />,
  },
];
