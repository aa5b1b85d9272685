/** How a race or a sprint ended for a driver. */
export type Finish =
  'classified' | 'retired' | 'disqualified' | 'excluded' | 'withdrawn' | 'not_qualified' | 'not_classified';

const byMark: Readonly<Record<string, Finish>> = {
  R: 'retired',
  D: 'disqualified',
  E: 'excluded',
  W: 'withdrawn',
  F: 'not_qualified',
  N: 'not_classified',
};

/**
 * Reads the mark of a result (`positionText`). Nothing else tells: `position` counts retired cars too, and the status
 * of a car that was not classified can be "Lapped", the word for cars that finished.
 */
export function readFinish(mark: string): Finish {
  return /^\d+$/.test(mark) ? 'classified' : (byMark[mark] ?? 'not_classified');
}
