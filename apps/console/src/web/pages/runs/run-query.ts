type AddressQuery = Readonly<Record<string, string | undefined>>;

/** What is asked of the API. */
export interface RunQuery {
  readonly [name: string]: string | undefined;
  readonly cursor: string | undefined;
}

const PASSED_ON = ['q', 'task', 'state', 'queue', 'worker', 'cursor'] as const;

/** Choices of "since" in the address, and how long they are. */
export const SINCE = [
  ['', 'Any time'],
  ['15m', 'Last 15 min'],
  ['1h', 'Last hour'],
  ['24h', 'Last 24 h'],
  ['7d', 'Last 7 d'],
] as const;

const LENGTH_MS: Readonly<Record<string, number>> = {
  '15m': 900_000,
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 604_800_000,
};

const STEP_MS = 60_000;

/** `since` becomes a moment, the same for a minute, so that the question stays the same one. */
export function runQueryOf(query: AddressQuery, now = Date.now()): RunQuery {
  const length = LENGTH_MS[query['since'] ?? ''];
  const from =
    length === undefined ? undefined : new Date(Math.floor((now - length) / STEP_MS) * STEP_MS).toISOString();
  const passed = Object.fromEntries(PASSED_ON.map((name) => [name, query[name]]));
  return { ...passed, from, cursor: query['cursor'] };
}
