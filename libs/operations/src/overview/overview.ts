import type { RunState } from '@baton/messaging';

export type Range = '15m' | '1h' | '6h' | '24h' | '7d';

/** What happened within one step of the range. */
export interface StatisticPoint {
  readonly at: Date;
  readonly succeeded: number;
  readonly failed: number;
  readonly retried: number;
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
}

export interface DepthSeries {
  readonly queue: string;
  readonly points: readonly { readonly at: Date; readonly ready: number }[];
}

export interface ServiceStatus {
  readonly name: 'RabbitMQ' | 'PostgreSQL' | 'management API';
  /** `not set up`: nothing is wrong, and `detail` says how to have more. */
  readonly state: 'up' | 'away' | 'not set up';
  /** What is wrong, in the words of who was asked; without addresses or logins. */
  readonly detail: string;
}

export interface Overview {
  readonly range: Range;
  readonly services: readonly ServiceStatus[];
  /** Undefined while PostgreSQL is away. */
  readonly points: readonly StatisticPoint[] | undefined;
  readonly depths: readonly DepthSeries[] | undefined;
  /** Runs that have not ended, by state. */
  readonly open: Readonly<Partial<Record<RunState, number>>> | undefined;
  readonly waiting: number | undefined;
  readonly deadLetters: number | undefined;
  readonly workers: { readonly alive: number; readonly gone: number } | undefined;
  /** The latest runs that ended in FAILURE. */
  readonly lastFailures:
    | readonly {
        readonly id: string;
        readonly task: string;
        readonly error: string;
        readonly at: Date;
      }[]
    | undefined;
}
