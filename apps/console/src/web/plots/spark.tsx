const WIDTH = 100;
const HEIGHT = 24;

/** A small line without axes; the number beside it says how much. */
export function Spark({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
  if (values.length < 2) return <span class="faint">–</span>;
  const line = sparkPath(values);
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path class="spark-area" d={`${line}V${HEIGHT}H0Z`} />
      <path d={line} />
    </svg>
  );
}

function sparkPath(values: readonly number[]): string {
  const top = Math.max(...values, 1);
  const step = WIDTH / (values.length - 1);
  const y = (value: number): number => HEIGHT - 2 - (value / top) * (HEIGHT - 4);
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
}
