import type { Line } from '@baton/messaging';
import type { RowValues } from '../sql/statement';

/** A row of baton.limit_line as the driver gives it: bigints as text. */
export interface LineRow {
  readonly key: string;
  readonly starts: readonly string[];
  readonly plan: readonly string[];
  readonly back_at: string;
  readonly place_at: string;
  readonly paused_until: Date | null;
  readonly paused_why: string | null;
}

export function lineOf({ starts, plan, back_at, place_at, paused_until, paused_why }: LineRow): Line {
  return {
    starts: starts.map(Number),
    plan: plan.map(Number),
    backAt: Number(back_at),
    placeAt: Number(place_at),
    pause: paused_until ? { until: paused_until, why: paused_why ?? '' } : undefined,
  };
}

export const lineRow = (key: string, { starts, plan, backAt, placeAt }: Line): RowValues => [
  key,
  arrayText(starts),
  arrayText(plan),
  Math.ceil(backAt),
  Math.ceil(placeAt),
];

const arrayText = (times: readonly number[]): string => `{${times.map(Math.ceil).join(',')}}`;
