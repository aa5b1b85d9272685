import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import UPlot from 'uplot';
import { onThemeChange } from '../app/theme';
import { plotOptions } from './plot-options';

export interface Series {
  readonly name: string;
  /** A colour of the tokens: "good", "bad", "busy", "warn", "accent", "gone". */
  readonly colour: string;
  readonly values: readonly (number | null)[];
  readonly filled?: boolean;
}

export interface TimePlotProps {
  readonly label: string;
  readonly times: readonly Date[];
  readonly series: readonly Series[];
  /** How a value is written, on the axis and in the legend. */
  readonly format: (value: number) => string;
}

/** Lines over time. The legend shows the value under the pointer, or else the last one. */
export function TimePlot({ label, times, series, format }: TimePlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const theme = useThemeTurn();
  const names = series.map(({ name }) => name).join('|');
  const data = useMemo(
    () => [times.map((time) => time.getTime() / 1000), ...series.map(({ values }) => [...values])],
    [times, series],
  );
  const plot = useRef<UPlot | undefined>(undefined);
  const latest = useRef({ data, series, format });
  latest.current = { data, series, format };

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const options = plotOptions({ element, onHover: setHovered, ...latest.current });
    const made = new UPlot(options, latest.current.data as UPlot.AlignedData, element);
    plot.current = made;
    const resized = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: options.height }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [names, theme]);

  useEffect(() => plot.current?.setData(data as UPlot.AlignedData), [data]);

  return (
    <figure class="stack-close">
      <Legend series={series} index={hovered ?? times.length - 1} format={format} />
      <div class="plot" ref={place} role="img" aria-label={`${label}: ${inWords(series, format)}`} />
    </figure>
  );
}

interface LegendProps {
  readonly series: readonly Series[];
  readonly index: number;
  readonly format: (value: number) => string;
}

function Legend({ series, index, format }: LegendProps) {
  return (
    <figcaption class="plot-legend">
      {series.map(({ name, colour, values }) => (
        <span key={name} style={{ '--of': `var(--${colour})` }}>
          <i />
          {name} <b>{valueText(values[index], format)}</b>
        </span>
      ))}
    </figcaption>
  );
}

const valueText = (value: number | null | undefined, format: (value: number) => string): string =>
  value === null || value === undefined ? '–' : format(value);

/** The same for those who cannot see it: the last value and the highest. */
function inWords(series: readonly Series[], format: (value: number) => string): string {
  return series
    .map(({ name, values }) => {
      const known = values.filter((value) => value !== null);
      if (known.length === 0) return `${name} unknown`;
      return `${name} ${valueText(known.at(-1), format)} now, at most ${format(Math.max(...known))}`;
    })
    .join('; ');
}

function useThemeTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => onThemeChange(() => setTurn((before) => before + 1)), []);
  return turn;
}
