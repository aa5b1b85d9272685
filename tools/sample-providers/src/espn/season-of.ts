import type { SampleLeague } from '../season/sample-league';

/** A season runs from July to June; baseball and football call it by its first year, the others by its last. */
export function seasonOf(
  { seasonNamedBy }: SampleLeague,
  moment: Date,
): { year: number; displayName: string } {
  const first = moment.getUTCFullYear() - (moment.getUTCMonth() < 6 ? 1 : 0);
  if (seasonNamedBy === 'first year') return { year: first, displayName: String(first) };
  return { year: first + 1, displayName: `${first}-${String(first + 1).slice(2)}` };
}
