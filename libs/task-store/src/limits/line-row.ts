import type { Line } from '@baton/messaging';
import { type RowValues, timestamp } from '../sql/statement';

/** A row of baton.limit_line as the driver gives it: bigints as text. */
export interface LineRow {
  readonly key: string;
  readonly starts: readonly string[];
  readonly plan: readonly string[];
  readonly back_at: string;
  readonly place_at: string;
  readonly paused_until: Date | null;
  readonly paused_why: string | null;
  readonly failures: number;
  readonly openings: number;
  readonly probe_run: string | null;
  readonly probe_until: Date | null;
}

export const lineOf = (row: LineRow): Line => ({
  starts: row.starts.map(Number),
  plan: row.plan.map(Number),
  backAt: Number(row.back_at),
  placeAt: Number(row.place_at),
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

/** What asking changes. */
export const lineRow = (
  key: string,
  { starts, plan, backAt, placeAt, circuit: { probe } }: Line,
): RowValues => [
  key,
  arrayText(starts),
  arrayText(plan),
  Math.ceil(backAt),
  Math.ceil(placeAt),
  probe?.runId ?? null,
  timestamp(probe?.until),
];

/** What only reports change. */
export const circuitRow = (key: string, { pause, circuit }: Line): RowValues => [
  key,
  timestamp(pause?.until),
  pause?.why ?? null,
  circuit.failures,
  circuit.openings,
];

const arrayText = (times: readonly number[]): string => `{${times.map(Math.ceil).join(',')}}`;
