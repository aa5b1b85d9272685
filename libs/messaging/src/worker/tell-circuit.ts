import { saysDown } from '../contract/circuit';
import { UpstreamDownError } from '../contract/errors';
import type { Limit } from '../contract/limits';
import type { LimitAnswer, LimitReport, LimitRequest, LimitWait, Reported } from '../store/limit-store';
import type { Outcome } from './outcome';
import { untilDone } from './retry-until-done';
import type { WorkerParts } from './worker-parts';

interface Tried {
  readonly limit: Limit;
  readonly request: () => LimitRequest;
  /** The store has asked to be told, even if nothing is wrong. */
  readonly tell: boolean;
}

/**
 * Tells all workers how the upstream behind a limit's key was found. Returns until when the run must wait, if it is the
 * upstream that failed and not the run. While nothing is wrong nothing is told, so it costs nothing.
 */
export async function tellCircuit(
  outcome: Outcome,
  { limit: { circuit }, request, tell }: Tried,
  parts: WorkerParts,
): Promise<LimitWait | undefined> {
  const said = heard(outcome, circuit);
  if (said.kind !== 'down' && !tell) return undefined;
  const report = (): Promise<Reported> => parts.store.limits.report({ ...request(), circuit, said });
  const { answer, change } = await untilDone(report, parts);
  if (change) say(change, { key: request().key, answer, outcome }, parts);
  return answer?.kind === 'wait' ? answer : undefined;
}

function heard(outcome: Outcome, circuit: Limit['circuit']): LimitReport['said'] {
  if (outcome.kind === 'succeeded') return { kind: 'up' };
  if (outcome.kind !== 'failed' && outcome.kind !== 'timed-out') return { kind: 'nothing' };
  const { error } = outcome;
  if (!saysDown(error, circuit)) return { kind: 'nothing' };
  const own = error instanceof UpstreamDownError ? error : undefined;
  return { kind: 'down', why: error.message, retryAfter: own?.retryAfter, spends: !own };
}

// By the worker whose attempt changed it, so once for all of them.
function say(
  change: NonNullable<Reported['change']>,
  { key, answer, outcome }: { key: string; answer: LimitAnswer | undefined; outcome: Outcome },
  { log }: WorkerParts,
): void {
  if (change === 'closed') return log.info({ key }, `${key} is back: what waited for it starts`);
  const error = 'error' in outcome ? outcome.error : undefined;
  const until = answer?.kind === 'wait' ? answer.dueAt : undefined;
  log.warn({ key, until, error }, `${key} is down: nothing with this key starts until it is back`);
}
