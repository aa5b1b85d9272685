import { useConsole } from '../../app/console-context';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { Overview, Range } from '../../data/wire';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Segments } from '../../design/segments';
import { Attention } from './attention-list';
import { Figures } from './figures';
import { LastFailures } from './last-failures';
import { DepthPlot, LatencyPlot, ThroughputPlot } from './overview-plots';
import { Services } from './services';

const RANGES = [
  ['15m', '15 min'],
  ['1h', '1 h'],
  ['6h', '6 h'],
  ['24h', '24 h'],
  ['7d', '7 d'],
] as const;

const EVERY_MS = 10_000;

export function OverviewPage() {
  const { client } = useConsole();
  const { query, change } = useQuery();
  const range = RANGES.find(([value]) => value === query['range'])?.[0] ?? '1h';
  const overview = useApi(`overview ${range}`, (signal) => client.overview(range, signal), {
    topics: ['run', 'worker'],
    everyMs: EVERY_MS,
  });
  return (
    <Page
      title="Overview"
      actions={
        <Segments<Range>
          label="Time range"
          value={range}
          options={RANGES}
          onValue={(next) => change({ range: next })}
        />
      }
    >
      <Loaded from={overview}>{(data) => <OverviewBody overview={data} />}</Loaded>
    </Page>
  );
}

function OverviewBody({ overview }: { readonly overview: Overview }) {
  const { client } = useConsole();
  const queues = useApi('queues', (signal) => client.queues(signal), { everyMs: EVERY_MS });
  return (
    <div class="stack">
      <Figures overview={overview} />
      <Attention overview={overview} queues={queues.data?.queues ?? []} />
      <div class="grid-2">
        <Card title="Throughput">
          <ThroughputPlot overview={overview} />
        </Card>
        <Card title="Latency">
          <LatencyPlot overview={overview} />
        </Card>
      </div>
      <Card title="Queue depth">
        <DepthPlot overview={overview} />
      </Card>
      <div class="grid-2">
        <LastFailures failures={overview.lastFailures} />
        <Services overview={overview} />
      </div>
    </div>
  );
}
