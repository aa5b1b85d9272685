import { useMemo } from 'preact/hooks';
import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { TaskLink, WorkerLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { QueueItem } from '../../data/wire';
import { Card } from '../../design/card';
import { Facts } from '../../design/facts';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Empty } from '../../design/states';
import { PausedBanner } from '../../pause/paused-banner';
import { TimePlot } from '../../plots/time-plot';
import { amount, rate } from '../../text/amount';
import { QueuePause } from './queue-pause';
import { QueuePurge } from './queue-purge';
import { QueueState } from './queue-state';

export function QueuePage({ params: { name } }: { readonly params: { readonly name: string } }) {
  const { client } = useConsole();
  const queue = useApi(`queue ${name}`, (signal) => client.queue(name, signal), {
    everyMs: 5_000,
    topics: ['worker'],
  });
  return (
    <Loaded from={queue}>
      {(data) => (
        <Page
          title={data.name}
          beside={<QueueState queue={data} />}
          actions={
            <>
              <QueuePause queue={data} onDone={queue.reload} />
              <QueuePurge queue={data} onDone={queue.reload} />
            </>
          }
        >
          <QueueBody queue={data} />
        </Page>
      )}
    </Loaded>
  );
}

function QueueBody({ queue }: { readonly queue: QueueItem }) {
  const { name, paused, kind } = queue;
  return (
    <>
      <PausedBanner paused={paused} />
      <Card title="Messages that wait">
        <Depth name={name} />
      </Card>
      <div class="grid-3">
        <Card title="Now">
          <QueueFacts queue={queue} />
        </Card>
        <Card title="Tasks">
          <Names names={queue.tasks} link={TaskLink} none="No task is bound to it." />
        </Card>
        <Card title="Workers">
          <Names names={queue.workers} link={WorkerLink} none="No worker serves it." />
        </Card>
      </div>
      {kind === 'work' && (
        <p>
          <a href={links.runs({ queue: name })}>Runs of this queue</a>{' '}
          <span class="soft">
            A message that is ready is counted here, and listed as a run once a worker takes it.
          </span>
        </p>
      )}
    </>
  );
}

function QueueFacts({ queue }: { readonly queue: QueueItem }) {
  const { ready, unacked, waiting, consumers, publishRate, deliverRate, type, exchange } = queue;
  const shown = (value: number | undefined, format = amount) => (value === undefined ? '–' : format(value));
  return (
    <Facts
      facts={[
        ['Ready', shown(ready)],
        ['Running', shown(unacked)],
        ['In outbox', shown(waiting)],
        ['Consumers', shown(consumers)],
        ['In', shown(publishRate, rate)],
        ['Out', shown(deliverRate, rate)],
        ['Exchange', exchange],
        ['Type', type],
      ]}
    />
  );
}

interface NamesProps {
  readonly names: readonly string[];
  readonly link: (props: { readonly name: string }) => preact.JSX.Element;
  readonly none: string;
}

function Names({ names, link: Link, none }: NamesProps) {
  if (names.length === 0) return <p class="soft">{none}</p>;
  return (
    <ul class="stack-close">
      {names.map((name) => (
        <li key={name}>
          <Link name={name} />
        </li>
      ))}
    </ul>
  );
}

function Depth({ name }: { readonly name: string }) {
  const { client } = useConsole();
  const overview = useApi('queue depth', (signal) => client.overview('1h', signal), { everyMs: 15_000 });
  const points = overview.data?.depths?.find(({ queue }) => queue === name)?.points ?? [];
  const times = useMemo(() => points.map(({ at }) => new Date(at)), [points]);
  const series = useMemo(
    () => [{ name: 'ready', colour: 'busy', filled: true, values: points.map(({ ready }) => ready) }],
    [points],
  );
  if (points.length < 2) {
    return (
      <Empty icon="queues" title="Nothing recorded yet">
        The scheduler app writes down how deep queues are.
      </Empty>
    );
  }
  return (
    <TimePlot
      label={`Messages that wait in ${name}, last hour`}
      times={times}
      series={series}
      format={amount}
    />
  );
}
