import type { AttemptRecord, Ending, Run } from '@baton/messaging';

const OUTCOME = 'succeeded';

type Stored = Pick<Run, 'state' | 'attempt' | 'worker' | 'startedAt' | 'finishedAt' | 'attempts'>;

/**
 * A success without log lines: the columns of its run say all there is to know of its last attempt, because nothing
 * changes them any more. Most attempts are such, so no record of them is written.
 */
export const isPlainSuccess = ({ state, outcome, error, log }: Ending): boolean =>
  state === 'SUCCESS' && outcome === OUTCOME && !error && !log;

/** The attempts of a stored run, with the one of which no record was written. */
export function attemptsOf({
  state,
  attempt,
  worker,
  startedAt,
  finishedAt,
  attempts,
}: Stored): readonly AttemptRecord[] {
  const isMissing = state === 'SUCCESS' && attempts.at(-1)?.outcome !== OUTCOME;
  if (!isMissing || worker === undefined || !startedAt || !finishedAt) return attempts;
  return [...attempts, { attempt, outcome: OUTCOME, worker, startedAt, finishedAt }];
}
