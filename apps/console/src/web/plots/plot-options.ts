import type UPlot from 'uplot';
import type { Series } from './time-plot';

const HEIGHT = 176;

export interface PlotRequest {
  readonly element: HTMLElement;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly onHover: (index: number | null) => void;
}

export function plotOptions({ element, series, format, onHover }: PlotRequest): UPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => resolved(style.getPropertyValue(`--${name}`), element);
  const axis = {
    stroke: colour('text-faint'),
    font: '11px system-ui, sans-serif',
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: { y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.12 : 1] } },
    axes: [
      { ...axis, space: 70, size: 26, values: HOURS },
      {
        ...axis,
        size: 52,
        gap: 4,
        space: 38,
        values: (_plot, splits) => splits.map((value) => format(value)),
      },
    ],
    series: [{}, ...series.map((one) => lineOf(one, colour))],
    hooks: { setCursor: [(plot) => onHover(plot.cursor.idx ?? null)] },
  };
}

function lineOf({ name, colour, filled = false }: Series, resolve: (name: string) => string): UPlot.Series {
  return {
    label: name,
    stroke: resolve(colour),
    width: 1.75,
    points: { show: false },
    spanGaps: false,
    ...(filled && { fill: resolve(`${colour}-soft`) }),
  };
}

/** 24-hour clock, and the day where it changes. */
const HOURS: UPlot.Axis.Values = [
  [86_400, '{DD} {MMM}', null, null, null, null, null, null, 1],
  [3_600, '{HH}:{mm}', '\n{DD} {MMM}', null, '\n{DD} {MMM}', null, null, null, 1],
  [60, '{HH}:{mm}', null, null, null, null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1],
];

/** light-dark() means nothing to a canvas: the browser is asked what it comes to. */
function resolved(value: string, element: HTMLElement): string {
  const probe = document.createElement('span');
  probe.style.color = value;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
