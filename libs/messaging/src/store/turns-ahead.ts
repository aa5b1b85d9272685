import type { Line } from './limit-line';
import { planned } from './limit-rules';
import type { LimitRequest, LimitWait } from './limit-store';

/** Who takes turns for others may find nobody to give them to: that much of a rate's time is lost at most. */
const AHEAD_MS = 1_000;

interface TurnsAhead {
  /** In the order in which they are to be given. */
  readonly turns: readonly LimitWait[];
  readonly line: Line;
}

/**
 * Plans more who would be told to wait if they asked now, behind one who was: so that a store can take the turns of a
 * crowd with one question. Pure. Only for whom rates alone decide.
 */
export function turnsAhead(
  line: Line,
  { rates }: Pick<LimitRequest, 'rates'>,
  { behind, most }: { behind: LimitWait; most: number },
): TurnsAhead {
  const turn = { from: behind.dueAt.getTime(), why: behind.why };
  const count = Math.min(most, ...rates.map((rate) => Math.floor((AHEAD_MS * rate.count) / rate.per)));
  const turns: LimitWait[] = [];
  let after = line;
  while (turns.length < count) {
    const next = planned(after, { rates }, turn);
    after = next.line;
    turns.push(next.answer);
  }
  return { turns, line: after };
}
