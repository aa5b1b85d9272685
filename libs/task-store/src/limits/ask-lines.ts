import type { LimitRequest } from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { listPlaces } from '../sql/list-places.sql';
import { lockLines } from '../sql/lock-lines.sql';
import { timestamp } from '../sql/statement';
import { writeLines, writeLinesValues, type WrittenLine } from '../sql/write-lines.sql';
import { writePlaces, writePlacesValues } from '../sql/write-places.sql';
import { type Answered, type Before, decide, type Decided } from './decide';
import type { KnownLine, KnownLines } from './known-lines';
import { latest } from './latest';
import { lineOf, lineRow, type LineRow } from './line-row';

export interface AskOptions extends Pick<Before, 'sizeOf'> {
  readonly connections: Connections;
  readonly known: KnownLines;
}

/** Answers many requests at once: each key's row is read, decided upon and written once. */
export async function askLines(requests: readonly LimitRequest[], options: AskOptions): Promise<Answered> {
  const lines = options.known.of(requests);
  return lines ? askKnown(requests, lines, options) : askLocked(requests, options);
}

/** By what is known of the rows; the requests of those that are something else by now are asked anew. */
async function askKnown(
  requests: readonly LimitRequest[],
  known: ReadonlyMap<string, KnownLine>,
  options: AskOptions,
): Promise<Answered> {
  const lines = new Map([...known].map(([key, { line }]) => [key, line]));
  const decided = decide(requests, { lines, taken: NOBODY, sizeOf: options.sizeOf });
  const query: Query = (statement, values) => options.connections.query(statement, values);
  const written = await write(decided, { now: latest(requests), known }, query);
  keep(decided, written, options.known);
  const left = requests.filter(({ key }) => !written.has(key));
  if (left.length === 0) return decided;
  for (const { key } of left) options.known.dispute(key);
  return merged(requests, { decided, written }, await askLocked(left, options));
}

async function askLocked(requests: readonly LimitRequest[], options: AskOptions): Promise<Answered> {
  const { connections, sizeOf } = options;
  const asked = await connections.transaction('asking limits', async (query) => {
    const keys = [...new Set(requests.map(({ key }) => key))];
    const rows = await query<LineRow>(lockLines, [keys]);
    const lines = new Map(rows.map((row) => [row.key, lineOf(row)]));
    const decided = decide(requests, { lines, taken: await readPlaces(requests, query), sizeOf });
    const written = await write(decided, { now: latest(requests) }, query);
    if (decided.places.size > 0) await query(writePlaces, writePlacesValues([...decided.places.values()]));
    return { decided, written };
  });
  keep(asked.decided, asked.written, options.known);
  return asked.decided;
}

/** By key: the version of each row that was written. Of those that are known, only what is still what it was. */
async function write(
  { lines }: Decided,
  { now, known }: { now: Date; known?: ReadonlyMap<string, KnownLine> },
  query: Query,
): Promise<ReadonlyMap<string, string>> {
  const rows = [...lines].map(([key, line]) => lineRow(key, line, known?.get(key)?.version));
  const written = await query<WrittenLine>(writeLines, writeLinesValues(rows, timestamp(now)));
  return new Map(written.map(({ key, version }) => [key, version]));
}

function keep({ lines }: Decided, written: ReadonlyMap<string, string>, known: KnownLines): void {
  for (const [key, version] of written) {
    const line = lines.get(key);
    if (line) known.keep(key, { line, version });
  }
}

function merged(
  requests: readonly LimitRequest[],
  { decided, written }: { decided: Answered; written: ReadonlyMap<string, string> },
  others: Answered,
): Answered {
  const left = others.answers.values();
  return {
    answers: requests.flatMap(
      ({ key }, i) => (written.has(key) ? decided.answers[i] : left.next().value) ?? [],
    ),
    ahead: [...decided.ahead.filter(({ request }) => written.has(request.key)), ...others.ahead],
  };
}

const NOBODY: Before['taken'] = new Map();

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
