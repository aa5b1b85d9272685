interface Point {
  readonly at: string;
}

/** How long each point stands for. */
export function stepMs(points: readonly Point[]): number {
  const [first, second] = points;
  return first && second ? Date.parse(second.at) - Date.parse(first.at) : 0;
}

export const timesOf = (points: readonly Point[]): Date[] => points.map(({ at }) => new Date(at));

interface DepthSeries {
  readonly queue: string;
  readonly points: readonly (Point & { readonly ready: number })[];
}

export interface Depths {
  readonly times: readonly Date[];
  readonly series: readonly { readonly queue: string; readonly values: readonly (number | null)[] }[];
}

/** The deepest of the queues that held anything, on one axis of time; where one has no sample, its line breaks. */
export function deepest(depths: readonly DepthSeries[], most: number): Depths {
  const top = ({ points }: DepthSeries): number => Math.max(0, ...points.map(({ ready }) => ready));
  const chosen = depths
    .filter((queue) => top(queue) > 0)
    .sort((a, b) => top(b) - top(a))
    .slice(0, most);
  const moments = [...new Set(depths.flatMap(({ points }) => points.map(({ at }) => Date.parse(at))))].sort(
    (a, b) => a - b,
  );
  const series = chosen.map(({ queue, points }) => {
    const at = new Map(points.map((point) => [Date.parse(point.at), point.ready]));
    return { queue, values: moments.map((moment) => at.get(moment) ?? null) };
  });
  return { times: moments.map((moment) => new Date(moment)), series };
}
