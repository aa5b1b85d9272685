import { useMemo } from 'preact/hooks';
import type { Overview } from '../../data/wire';
import { Empty } from '../../design/states';
import { TimePlot } from '../../plots/time-plot';
import { amount, rate } from '../../text/amount';
import { humanDuration } from '../../text/duration';
import { deepest, stepMs, timesOf } from './points';

interface PlotProps {
  readonly overview: Overview;
}

const UNKNOWN = (
  <Empty icon="overview" title="Nothing recorded yet">
    Workers write down what they have done every ten seconds.
  </Empty>
);

export function ThroughputPlot({ overview: { points = [] } }: PlotProps) {
  const times = useMemo(() => timesOf(points), [points]);
  const series = useMemo(() => {
    const seconds = stepMs(points) / 1000;
    const perSecond = (of: 'succeeded' | 'failed' | 'retried') => points.map((point) => point[of] / seconds);
    return [
      { name: 'succeeded', colour: 'good', filled: true, values: perSecond('succeeded') },
      { name: 'retried', colour: 'warn', values: perSecond('retried') },
      { name: 'failed', colour: 'bad', values: perSecond('failed') },
    ];
  }, [points]);
  if (points.length < 2) return UNKNOWN;
  return <TimePlot label="Throughput" times={times} series={series} format={rate} />;
}

export function LatencyPlot({ overview: { points = [] } }: PlotProps) {
  const times = useMemo(() => timesOf(points), [points]);
  const series = useMemo(
    () => [
      { name: 'p50', colour: 'busy', values: points.map(({ p50Ms }) => p50Ms ?? null) },
      { name: 'p95', colour: 'gone', values: points.map(({ p95Ms }) => p95Ms ?? null) },
    ],
    [points],
  );
  if (points.length < 2) return UNKNOWN;
  return <TimePlot label="Latency" times={times} series={series} format={humanDuration} />;
}

const COLOURS = ['busy', 'warn', 'good', 'gone', 'bad', 'idle'];

export function DepthPlot({ overview: { depths = [] } }: PlotProps) {
  const { times, series } = useMemo(() => {
    const chosen = deepest(depths, COLOURS.length);
    const coloured = chosen.series.map(({ queue, values }, index) => ({
      ...{ name: queue, values, colour: COLOURS[index] ?? 'idle' },
    }));
    return { times: chosen.times, series: coloured };
  }, [depths]);
  if (times.length < 2) return UNKNOWN;
  if (series.length === 0) return <Empty icon="check" title="No queue held a message in this time" />;
  return <TimePlot label="Messages that wait, by queue" times={times} series={series} format={amount} />;
}
