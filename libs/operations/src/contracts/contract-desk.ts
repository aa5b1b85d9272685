import type { Rate, RetryPolicy } from '@baton/messaging';
import type { Act } from '../act';
import type { PauseView } from '../queues/queue-desk';

export interface ContractItem {
  readonly name: string;
  readonly queue: string;
  readonly exchange: string;
  readonly version: number;
  readonly retry: RetryPolicy;
  readonly timeLimitMs: number;
  readonly softTimeLimitMs: number | undefined;
  readonly expiresMs: number | undefined;
  readonly resultExpiresMs: number;
  readonly isolate: 'thread' | undefined;
  readonly unique: boolean;
  readonly rateLimit: Rate | undefined;
  readonly limit: { readonly rates: readonly Rate[]; readonly concurrency: number | undefined } | undefined;
  /** Paths of sensitive fields, such as `token` or `users.*.email`. */
  readonly sensitive: readonly string[];
  /** Workers that live and have a handler for it. */
  readonly workers: readonly string[];
  readonly paused: PauseView | undefined;
}

export interface ContractDetail extends ContractItem {
  /** JSON schema of what a sender passes. */
  readonly payloadSchema: unknown;
  readonly resultSchema: unknown;
}

export interface ContractDesk {
  /** By name. */
  list(): Promise<readonly ContractItem[]>;
  /** @throws UnknownIdError */
  get(name: string): Promise<ContractDetail>;
  /** What comes for the task waits in the outbox until it is resumed. */
  pause(name: string, act: Act, options?: { readonly until?: Date | undefined }): Promise<void>;
  resume(name: string, act: Act): Promise<void>;
}
