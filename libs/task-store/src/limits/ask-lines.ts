import {
  askLine,
  EMPTY_LINE,
  type Line,
  type LimitAnswer,
  type LimitRequest,
  type LimitWait,
  turnsAhead,
} from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { listPlaces } from '../sql/list-places.sql';
import { lockLines } from '../sql/lock-lines.sql';
import { type RowValues, timestamp } from '../sql/statement';
import { writeLines, writeLinesValues } from '../sql/write-lines.sql';
import { writePlaces, writePlacesValues } from '../sql/write-places.sql';
import { lineOf, lineRow, type LineRow } from './line-row';

/** Turns for those that come next, taken along with the answer to a request. */
export interface TakenAlong {
  readonly request: LimitRequest;
  readonly turns: readonly LimitWait[];
}

export interface Answered {
  readonly answers: readonly LimitAnswer[];
  readonly ahead: readonly TakenAlong[];
}

interface Decided extends Answered {
  readonly lines: ReadonlyMap<string, Line>;
  /** By key and run: who has a place from now on. */
  readonly places: ReadonlyMap<string, RowValues>;
}

/**
 * Answers many requests in one transaction: each key's row is read, decided upon and written once. `sizeOf`: how many
 * turns to take along should a request have to wait.
 */
export function askLines(
  requests: readonly LimitRequest[],
  sizeOf: (request: LimitRequest) => number,
  connections: Connections,
): Promise<Answered> {
  return connections.transaction('asking limits', async (query) => {
    const keys = [...new Set(requests.map(({ key }) => key))];
    const rows = await query<LineRow>(lockLines, [keys]);
    const lines = new Map(rows.map((row) => [row.key, lineOf(row)]));
    const taken = await readPlaces(requests, query);
    const decided = takeAlong(requests, sizeOf, decide(requests, { lines, taken }));
    const written = [...decided.lines].map(([key, line]) => lineRow(key, line));
    await query(writeLines, writeLinesValues(written, timestamp(latest(requests))));
    if (decided.places.size > 0) await query(writePlaces, writePlacesValues([...decided.places.values()]));
    return decided;
  });
}

async function readPlaces(
  requests: readonly LimitRequest[],
  query: Query,
): Promise<Map<string, Set<string>>> {
  const taken = new Map<string, Set<string>>();
  const counted = requests.filter(({ concurrency }) => concurrency !== undefined);
  if (counted.length === 0) return taken;
  for (const { key } of counted) taken.set(key, new Set());
  const places = await query<{ key: string; run_id: string }>(listPlaces, [
    [...taken.keys()],
    timestamp(latest(counted)),
  ]);
  for (const { key, run_id } of places) taken.get(key)?.add(run_id);
  return taken;
}

/** One after the other, as if each had come alone. Pure. */
function decide(
  requests: readonly LimitRequest[],
  before: { lines: ReadonlyMap<string, Line>; taken: ReadonlyMap<string, ReadonlySet<string>> },
): Decided {
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

/** Behind the last that has to wait for its key. Pure. Not behind a circuit: when it closes, there is no crowd. */
function takeAlong(
  requests: readonly LimitRequest[],
  sizeOf: (request: LimitRequest) => number,
  decided: Decided,
): Decided {
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

const latest = (requests: readonly LimitRequest[]): Date =>
  new Date(Math.max(...requests.map(({ now }) => now.getTime())));
