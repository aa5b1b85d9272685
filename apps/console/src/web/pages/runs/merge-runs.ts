import type { RunItem } from '../../data/wire';

export interface Merged {
  readonly items: readonly RunItem[];
  /** How many have come that are not shown. */
  readonly fresh: number;
}

/** What is shown stays in its place and is brought up to date; the same list comes back when nothing has changed. */
export function mergeRuns(shown: readonly RunItem[], incoming: readonly RunItem[]): Merged {
  if (shown.length === 0) return { items: incoming, fresh: 0 };
  const latest = new Map(incoming.map((run) => [run.id, run]));
  const items = shown.map((run) => newer(run, latest.get(run.id)));
  const known = new Set(shown.map(({ id }) => id));
  const newest = shown[0]?.createdAt ?? '';
  const fresh = incoming.filter(({ id, createdAt }) => !known.has(id) && createdAt >= newest).length;
  const changed = items.some((run, index) => run !== shown[index]);
  return { items: changed ? items : shown, fresh };
}

const newer = (run: RunItem, latest: RunItem | undefined): RunItem =>
  latest && JSON.stringify(latest) !== JSON.stringify(run) ? latest : run;
