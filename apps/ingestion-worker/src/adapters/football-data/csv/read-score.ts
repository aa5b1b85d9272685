import type { RowProblem, Score } from '@baton/domain/football';
import type { Cell } from './read-row';

/** The final score, null for a match that is listed and was not played yet, or what is wrong with it. */
export function readScore(cell: Cell): Score | RowProblem | null {
  const [home, away, result] = [cell('FTHG'), cell('FTAG'), cell('FTR')];
  if (home === '' && away === '' && result === '') return null;
  const score = scoreOf(home, away);
  if (score === undefined) {
    return { reason: 'score', message: `expected the goals of both sides, got "${home}" and "${away}"` };
  }
  const expected = resultOf(score);
  if (result === expected || result === '') return score;
  return { reason: 'result', message: `FTR: expected ${expected} after ${home}-${away}, got "${result}"` };
}

export function scoreOf(home: string, away: string): Score | undefined {
  const goals = /^\d\d?$/;
  return goals.test(home) && goals.test(away) ? { home: Number(home), away: Number(away) } : undefined;
}

function resultOf({ home, away }: Score): 'H' | 'D' | 'A' {
  if (home === away) return 'D';
  return home > away ? 'H' : 'A';
}
