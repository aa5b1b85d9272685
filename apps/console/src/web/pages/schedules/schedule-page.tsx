import { useConsole } from '../../app/console-context';
import { RunLink, TaskLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { ScheduleDetail } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { Card } from '../../design/card';
import { Facts } from '../../design/facts';
import { JsonView } from '../../design/json-view';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Banner, Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { ExactTime, Lasted, Time } from '../../design/time';
import { humanDuration } from '../../text/duration';
import { NextTimes } from './next-times';
import { ScheduleActions } from './schedule-actions';
import { ScheduleState } from './schedule-state';
import { editedFields, whenText } from './when-text';

export function SchedulePage({ params: { name } }: { readonly params: { readonly name: string } }) {
  const { client } = useConsole();
  const schedule = useApi(`schedule ${name}`, (signal) => client.schedule(name, signal), {
    topics: ['run'],
    everyMs: 10_000,
  });
  return (
    <Loaded from={schedule}>
      {(data) => (
        <Page
          title={data.name}
          beside={<ScheduleState schedule={data} />}
          about={<span class="mono">{whenText(data)}</span>}
          actions={<ScheduleActions schedule={data} onDone={schedule.reload} />}
        >
          <Notices schedule={data} />
          <ScheduleBody schedule={data} />
        </Page>
      )}
    </Loaded>
  );
}

function Notices({ schedule }: { readonly schedule: ScheduleDetail }) {
  const edited = editedFields(schedule);
  return (
    <>
      {schedule.retired && (
        <Banner tone="warn" title="Retired">
          <p>The code no longer has this schedule; it rests.</p>
        </Banner>
      )}
      {edited.length > 0 && (
        <Banner tone="info" title={`Edited: ${edited.join(', ')}`}>
          <p>These differ from what the code says, and stay so when a new version starts.</p>
        </Banner>
      )}
    </>
  );
}

function ScheduleBody({ schedule }: { readonly schedule: ScheduleDetail }) {
  const { timezone, nextTimes, lastRuns, payload } = schedule;
  return (
    <div class="grid-side">
      <div class="stack">
        <Card title="Last runs" flush>
          {lastRuns.length === 0 ? (
            <Empty icon="schedules" title="None yet" />
          ) : (
            <Table label="Last runs" columns={COLUMNS} rows={lastRuns} keyOf={({ runId }) => runId} />
          )}
        </Card>
        <Card title="Payload" flush>
          <JsonView value={payload} label="the payload" />
        </Card>
      </div>
      <div class="stack">
        <Card title="Next times" aside={<span class="faint">{timezone}</span>}>
          <NextTimes times={nextTimes} zone={timezone} />
        </Card>
        <Card title="Facts">
          <ScheduleFacts schedule={schedule} />
        </Card>
      </div>
    </div>
  );
}

function ScheduleFacts({ schedule }: { readonly schedule: ScheduleDetail }) {
  const { task, queue, policies, lastSlotAt, timezone } = schedule;
  const { misfire, overlap, jitter, gap, fold } = policies;
  return (
    <Facts
      facts={[
        ['Task', <TaskLink name={task} />],
        ['Queue', queue],
        ['Missed times', typeof misfire === 'string' ? misfire : `all, up to ${misfire.allUpTo}`],
        ['Overlap', overlap],
        ['Jitter', humanDuration(jitter)],
        ['Gap', gap],
        ['Fold', fold],
        ['Last', lastSlotAt !== undefined && <ExactTime at={lastSlotAt} zone={timezone} />],
      ]}
    />
  );
}

type LastRun = ScheduleDetail['lastRuns'][number];

const COLUMNS: readonly Column<LastRun>[] = [
  { title: 'Due', plain: true, cell: ({ at }) => <Time at={at} /> },
  { title: 'State', plain: true, cell: ({ state }) => <StateBadge state={state} /> },
  { title: 'Run', plain: true, cell: ({ runId }) => <RunLink id={runId} /> },
  {
    title: 'Ran for',
    end: true,
    cell: ({ startedAt, finishedAt }) => <Lasted from={startedAt} to={finishedAt} />,
  },
  {
    title: 'Error',
    plain: true,
    cell: ({ error }) =>
      error && (
        <span class="bad-text">
          {error.name}: {error.message}
        </span>
      ),
  },
];
