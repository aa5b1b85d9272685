import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { QueueLink } from '../../app/names';
import type { WorkerItem } from '../../data/wire';
import { Card } from '../../design/card';
import { type Column, Table } from '../../design/table';

type Served = WorkerItem['queues'][number];

/** What it consumes, with the way to stop that. */
export function WorkerQueues({
  worker,
  onDone,
}: {
  readonly worker: WorkerItem;
  readonly onDone: () => void;
}) {
  const { client } = useConsole();
  const columns: Column<Served>[] = [
    { title: 'Queue', lead: true, cell: ({ name }) => <QueueLink name={name} /> },
    { title: 'Concurrency', end: true, cell: ({ concurrency }) => concurrency },
    { title: 'Prefetch', end: true, cell: ({ prefetch }) => prefetch },
    {
      title: 'Actions',
      plain: true,
      end: true,
      cell: ({ name }) => (
        <Action
          small
          name="Stop consuming"
          needs="admin"
          title={`Stop taking from ${name}?`}
          does={`${worker.name} takes no more messages from this queue until it is told to or starts again. What it runs goes on; other workers are not concerned.`}
          whyNot={worker.alive ? undefined : 'The worker is not alive'}
          act={async (reason) => {
            await client.controlWorker(worker.name, { command: 'cancel_consumer', queue: name, reason });
            return `${worker.name} takes no more from ${name}.`;
          }}
          onDone={onDone}
        />
      ),
    },
  ];
  return (
    <Card title="Queues" flush={worker.queues.length > 0}>
      {worker.queues.length === 0 ? (
        <p class="soft">It consumes none at the moment.</p>
      ) : (
        <Table
          label="Queues of the worker"
          columns={columns}
          rows={worker.queues}
          keyOf={({ name }) => name}
        />
      )}
    </Card>
  );
}
