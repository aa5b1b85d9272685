import { useConsole } from '../../app/console-context';
import { useApi } from '../../data/use-api';
import type { LimitItem } from '../../data/wire';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Time } from '../../design/time';
import { amount } from '../../text/amount';
import { KeyPause } from './key-pause';
import { Pauses } from './pauses';

const EVERY_MS = 5_000;

export function LimitsPage() {
  const { client } = useConsole();
  const limits = useApi('limits', (signal) => client.limits(signal), { everyMs: EVERY_MS, topics: ['run'] });
  return (
    <Page title="Limits and pauses" about="What holds work back on purpose.">
      <Pauses />
      <Card title="Keys of limits" flush>
        <Loaded from={limits}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="limits" title="No limit has been met yet">
                Contracts say what all workers together may start, under a key.
              </Empty>
            ) : (
              <Table
                label="Limits"
                columns={columnsOf(limits.reload)}
                rows={items}
                keyOf={({ key }) => key}
              />
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

const columnsOf = (onDone: () => void): Column<LimitItem>[] => [
  {
    title: 'Key',
    lead: true,
    cell: ({ key, pausedUntil, pausedWhy }) => (
      <div class="task-cell">
        <code class="strong">{key}</code>
        {pausedUntil !== undefined && (
          <span class="warn-text">
            paused, ends <Time at={pausedUntil} />: {pausedWhy}
          </span>
        )}
      </div>
    ),
  },
  { title: 'Running', end: true, cell: ({ running }) => amount(running) },
  { title: 'Waiting', end: true, cell: ({ waiting }) => amount(waiting) },
  { title: 'Recent starts', end: true, cell: ({ recentStarts }) => amount(recentStarts) },
  { title: 'Actions', plain: true, end: true, cell: (limit) => <KeyPause limit={limit} onDone={onDone} /> },
];
