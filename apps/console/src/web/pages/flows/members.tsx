import { useState } from 'preact/hooks';
import { useConsole } from '../../app/console-context';
import { RunLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { FlowMember, FlowStep } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Pager } from '../../design/pager';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Lasted } from '../../design/time';

export function Members({ flowId, step }: { readonly flowId: string; readonly step: FlowStep }) {
  const { client } = useConsole();
  const [cursor, setCursor] = useState<string>();
  const members = useApi(
    `members ${flowId} ${step.name} ${cursor ?? ''}`,
    (signal) => client.members(flowId, { step: step.name, cursor, limit: 20 }, signal),
    { topics: ['run'] },
  );
  return (
    <Card title={`Members of ${step.title}`} flush>
      <Loaded from={members}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <Empty icon="flows" title="None yet">
                They are made when the step starts.
              </Empty>
            ) : (
              <Table
                label={`Members of ${step.title}`}
                columns={COLUMNS}
                rows={items}
                keyOf={({ member }) => String(member)}
              />
            )}
            <Pager next={next} cursor={cursor} words={['First', 'Next']} onCursor={setCursor} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

const COLUMNS: readonly Column<FlowMember>[] = [
  { title: 'Member', cell: ({ member }) => member },
  { title: 'State', plain: true, cell: ({ state }) => <StateBadge state={state} /> },
  { title: 'Run', plain: true, cell: ({ runId }) => runId !== undefined && <RunLink id={runId} /> },
  {
    title: 'Took',
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
