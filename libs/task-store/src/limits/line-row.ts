import type { Line, Times } from '@baton/messaging/store';
import { type RowValues, timestamp } from '../sql/statement';

/** A row of baton.limit_line as the driver gives it: bigints as text. Lists hold times and their counts by turns. */
export interface LineRow {
  readonly key: string;
  readonly starts: readonly string[];
  readonly plan: readonly string[];
  readonly back_at: string;
  readonly place_at: string;
  readonly wakes: string;
  readonly paused_until: Date | null;
  readonly paused_why: string | null;
  readonly failures: number;
  readonly openings: number;
  readonly probe_run: string | null;
  readonly probe_until: Date | null;
}

export const lineOf = (row: LineRow): Line => ({
  starts: timesOf(row.starts),
  plan: timesOf(row.plan),
  backAt: Number(row.back_at),
  placeAt: Number(row.place_at),
  wakes: Number(row.wakes),
  pause: row.paused_until ? { until: row.paused_until, why: row.paused_why ?? '' } : undefined,
  circuit: {
    failures: row.failures,
    openings: row.openings,
    probe:
      row.probe_run !== null && row.probe_until
        ? { runId: row.probe_run, until: row.probe_until }
        : undefined,
  },
});

/** What asking changes, if the row still is that version; undefined: whichever it is. */
export const lineRow = (
  key: string,
  { starts, plan, backAt, placeAt, circuit: { probe } }: Line,
  version?: string,
): RowValues => [
  key,
  arrayText(starts),
  arrayText(plan),
  Math.ceil(backAt),
  Math.ceil(placeAt),
  probe?.runId ?? null,
  timestamp(probe?.until),
  version ?? null,
];

/** What only reports change. */
export const circuitRow = (key: string, { wakes, pause, circuit }: Line): RowValues => [
  key,
  wakes,
  timestamp(pause?.until),
  pause?.why ?? null,
  circuit.failures,
  circuit.openings,
];

const timesOf = (flat: readonly string[]): Times =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({
    at: Number(flat[2 * i]),
    count: Number(flat[2 * i + 1]),
  }));

const arrayText = (times: Times): string =>
  `{${times.map(({ at, count }) => `${Math.ceil(at)},${count}`).join(',')}}`;
