import type { Act } from '../act';

export interface WorkerItem {
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly alive: boolean;
  readonly state: string;
  readonly startedAt: Date;
  readonly lastBeatAt: Date;
  readonly queues: readonly {
    readonly name: string;
    readonly concurrency: number;
    readonly prefetch: number;
  }[];
  readonly tasks: readonly string[];
  readonly running: number;
  readonly rssBytes: number;
  readonly loopLagMs: number;
}

/** An attempt or a message that a worker holds, as it tells. */
export interface HeldMessage {
  readonly id: string;
  readonly task: string;
  readonly queue: string | undefined;
  /** Of what runs. */
  readonly startedAt: Date | undefined;
  /** Of what waits until a moment. */
  readonly dueAt: Date | undefined;
}

export interface WorkerDetail extends WorkerItem {
  /** Undefined when it did not answer in time. */
  readonly active: readonly HeldMessage[] | undefined;
  readonly reserved: readonly HeldMessage[] | undefined;
  readonly scheduled: readonly HeldMessage[] | undefined;
  readonly stats: unknown;
}

/** What a worker can be told. */
export type WorkerCommand =
  | { readonly command: 'ping' }
  | { readonly command: 'shutdown' }
  | { readonly command: 'pool_grow' | 'pool_shrink'; readonly by: number }
  | { readonly command: 'add_consumer' | 'cancel_consumer'; readonly queue: string }
  | { readonly command: 'rate_limit'; readonly task: string; readonly rate: string }
  | {
      readonly command: 'time_limit';
      readonly task: string;
      readonly soft?: number | undefined;
      readonly hard?: number | undefined;
    }
  | { readonly command: 'enable_events' | 'disable_events' };

export interface WorkerDesk {
  list(): Promise<readonly WorkerItem[]>;
  /** @throws UnknownIdError */
  get(name: string): Promise<WorkerDetail>;
  /** What it tells of its settings, or of itself for a report of a problem. Undefined when it does not answer in time. */
  ask(name: string, what: 'conf' | 'report'): Promise<unknown>;
  /** Resolves with what the worker answered. @throws NotPossibleError when it does not answer in time */
  control(name: string, command: WorkerCommand, act: Act): Promise<unknown>;
}
