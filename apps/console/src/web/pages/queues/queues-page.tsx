import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { useApi } from '../../data/use-api';
import type { QueueItem, QueueList } from '../../data/wire';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Banner, Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Spark } from '../../plots/spark';
import { amount, rate } from '../../text/amount';
import { QueuePause } from './queue-pause';
import { QueueState } from './queue-state';

export function QueuesPage() {
  const { client } = useConsole();
  const queues = useApi('queues', (signal) => client.queues(signal), { everyMs: 5_000, topics: ['worker'] });
  const overview = useApi('queues depth', (signal) => client.overview('1h', signal), { everyMs: 15_000 });
  const depths = new Map(
    overview.data?.depths?.map(({ queue, points }) => [queue, points.map(({ ready }) => ready)]),
  );
  return (
    <Page title="Queues" about="What waits in RabbitMQ, and who takes it from there.">
      <Loaded from={queues}>
        {(data) => <QueueLists list={data} depths={depths} onDone={queues.reload} />}
      </Loaded>
    </Page>
  );
}

interface QueueListsProps {
  readonly list: QueueList;
  readonly depths: ReadonlyMap<string, readonly number[]>;
  readonly onDone: () => void;
}

function QueueLists({ list: { queues, missing }, depths, onDone }: QueueListsProps) {
  const work = queues.filter(({ kind }) => kind === 'work');
  const others = queues.filter(({ kind }) => kind !== 'work');
  const columns = columnsOf({ depths, onDone });
  const keyOf = ({ name }: QueueItem): string => name;
  return (
    <div class="stack">
      {missing.length > 0 && (
        <Banner tone="info" title="Some numbers are not known">
          {missing.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Banner>
      )}
      <Card title="Work queues" flush>
        {work.length === 0 ? (
          <Empty icon="queues" title="No work queue yet">
            Workers declare theirs when they start.
          </Empty>
        ) : (
          <Table label="Work queues" columns={columns} rows={work} keyOf={keyOf} />
        )}
      </Card>
      {others.length > 0 && (
        <Card title="Dead-letter queues" flush aside={<a href="/dead-letters">Dead letters</a>}>
          <Table
            label="Dead-letter queues"
            columns={columns.filter(({ title }) => KEPT.has(title))}
            rows={others}
            keyOf={keyOf}
          />
        </Card>
      )}
    </div>
  );
}

const KEPT: ReadonlySet<string> = new Set(['Queue', 'State', 'Ready', 'Consumers']);

const number = (value: number | undefined): string => (value === undefined ? '–' : amount(value));
const perSecond = (value: number | undefined): string => (value === undefined ? '–' : rate(value));

function columnsOf({ depths, onDone }: Pick<QueueListsProps, 'depths' | 'onDone'>): Column<QueueItem>[] {
  return [
    {
      title: 'Queue',
      lead: true,
      cell: ({ name, paused }) => (
        <div class="task-cell">
          <a class="name" href={links.queue(name)}>
            {name}
          </a>
          {paused && (
            <span class="soft cut" title={paused.reason}>
              by {paused.by}: {paused.reason}
            </span>
          )}
        </div>
      ),
    },
    { title: 'State', plain: true, cell: (queue) => <QueueState queue={queue} /> },
    { title: 'Ready', end: true, cell: ({ ready }) => number(ready) },
    {
      title: 'Last hour',
      plain: true,
      cell: ({ name }) => (
        <Spark values={depths.get(name) ?? []} label={`Depth of ${name} over the last hour`} />
      ),
    },
    { title: 'Running', end: true, cell: ({ unacked }) => number(unacked) },
    { title: 'In outbox', end: true, cell: ({ waiting }) => number(waiting) },
    { title: 'In', end: true, cell: ({ publishRate }) => perSecond(publishRate) },
    { title: 'Out', end: true, cell: ({ deliverRate }) => perSecond(deliverRate) },
    { title: 'Consumers', end: true, cell: ({ consumers }) => number(consumers) },
    {
      title: 'Actions',
      plain: true,
      end: true,
      cell: (queue) => <QueuePause queue={queue} small onDone={onDone} />,
    },
  ];
}
