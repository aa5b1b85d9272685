import { type LimitAnswer, type LimitRequest, type LimitWait } from '@baton/messaging';
import { askLine, EMPTY_LINE, type Line, turnsAhead } from '@baton/messaging/store';
import { type RowValues, timestamp } from '../sql/statement';

/** Turns for those that come next, taken along with the answer to a request. */
export interface TakenAlong {
  readonly request: LimitRequest;
  readonly turns: readonly LimitWait[];
}

export interface Answered {
  readonly answers: readonly LimitAnswer[];
  readonly ahead: readonly TakenAlong[];
}

export interface Decided extends Answered {
  readonly lines: ReadonlyMap<string, Line>;
  /** By key and run: who has a place from now on. */
  readonly places: ReadonlyMap<string, RowValues>;
}

export interface Before {
  readonly lines: ReadonlyMap<string, Line>;
  /** By key: the runs that have a place. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many turns to take along should the request have to wait. */
  readonly sizeOf: (request: LimitRequest) => number;
}

/** Answers requests, and takes turns along behind those that have to wait. Pure. */
export const decide = (requests: readonly LimitRequest[], before: Before): Decided =>
  takeAlong(requests, before.sizeOf, answer(requests, before));

/** One after the other, as if each had come alone. */
function answer(requests: readonly LimitRequest[], before: Before): Decided {
  const lines = new Map(before.lines);
  const taken = new Map([...before.taken].map(([key, runs]) => [key, new Set(runs)]));
  const places = new Map<string, RowValues>();
  const answers = requests.map((request) => {
    const { key, runId, concurrency, leaseUntil } = request;
    const others = taken.get(key) ?? new Set();
    others.delete(runId);
    const { line, answer } = askLine(lines.get(key) ?? EMPTY_LINE, request, others.size);
    lines.set(key, line);
    if (answer.kind === 'wait') return answer;
    others.add(runId);
    if (concurrency !== undefined) places.set(`${key} ${runId}`, [key, runId, timestamp(leaseUntil)]);
    return answer;
  });
  return { lines, answers, places, ahead: [] };
}

/** Behind the last that has to wait for its key. Not behind a circuit: when it closes, there is no crowd. */
function takeAlong(requests: readonly LimitRequest[], sizeOf: Before['sizeOf'], decided: Decided): Decided {
  const lines = new Map(decided.lines);
  const ahead = new Map<string, TakenAlong>();
  for (let i = requests.length - 1; i >= 0; i -= 1) {
    const [request, behind] = [requests[i] as LimitRequest, decided.answers[i]];
    const line = lines.get(request.key);
    if (behind?.kind !== 'wait' || ahead.has(request.key) || !line || line.circuit.openings > 0) continue;
    const most = sizeOf(request);
    if (most === 0) continue;
    const { turns, line: after } = turnsAhead(line, request, { behind, most });
    lines.set(request.key, after);
    ahead.set(request.key, { request, turns });
  }
  return { ...decided, lines, ahead: [...ahead.values()] };
}
