import { askLine, EMPTY_LINE, type Line, type LimitAnswer, type LimitRequest } from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { listPlaces } from '../sql/list-places.sql';
import { lockLines } from '../sql/lock-lines.sql';
import { type RowValues, timestamp } from '../sql/statement';
import { writeLines, writeLinesValues } from '../sql/write-lines.sql';
import { writePlaces, writePlacesValues } from '../sql/write-places.sql';
import { lineOf, lineRow, type LineRow } from './line-row';

interface Asked {
  readonly lines: ReadonlyMap<string, Line>;
  readonly answers: readonly LimitAnswer[];
  /** By key and run: who has a place from now on, and who waits. */
  readonly places: ReadonlyMap<string, RowValues>;
}

/** Answers many requests in one transaction: each key's row is read, decided upon and written once. */
export function askLines(
  connections: Connections,
  requests: readonly LimitRequest[],
): Promise<readonly LimitAnswer[]> {
  return connections.transaction('asking limits', async (query) => {
    const keys = [...new Set(requests.map(({ key }) => key))];
    const rows = await query<LineRow>(lockLines, [keys]);
    const lines = new Map(rows.map((row) => [row.key, lineOf(row)]));
    const taken = await readPlaces(requests, query);
    const asked = decide(requests, { lines, taken });
    await query(writeLines, writeLinesValues([...asked.lines].map(([key, line]) => lineRow(key, line))));
    if (asked.places.size > 0) {
      const values = writePlacesValues([...asked.places.values()], timestamp(latest(requests)));
      await query(writePlaces, values);
    }
    return asked.answers;
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
): Asked {
  const lines = new Map(before.lines);
  const taken = new Map([...before.taken].map(([key, runs]) => [key, new Set(runs)]));
  const places = new Map<string, RowValues>();
  const answers = requests.map((request) => {
    const others = taken.get(request.key) ?? new Set();
    others.delete(request.runId);
    const { line, answer } = askLine(lines.get(request.key) ?? EMPTY_LINE, request, others.size);
    lines.set(request.key, line);
    const row = placeRow(request, answer);
    if (row) places.set(`${request.key} ${request.runId}`, row);
    if (answer.kind === 'start') others.add(request.runId);
    return answer;
  });
  return { lines, answers, places };
}

function placeRow(
  { key, runId, concurrency, leaseUntil }: LimitRequest,
  answer: LimitAnswer,
): RowValues | undefined {
  if (answer.kind === 'wait') return [key, runId, timestamp(answer.dueAt), true];
  return concurrency === undefined ? undefined : [key, runId, timestamp(leaseUntil), false];
}

const latest = (requests: readonly LimitRequest[]): Date =>
  new Date(Math.max(...requests.map(({ now }) => now.getTime())));
