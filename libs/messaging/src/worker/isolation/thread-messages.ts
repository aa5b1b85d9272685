import type { MessagePort } from 'node:worker_threads';
import type { Progress } from '../../contract/handler';

/** From the worker's main thread to the handler's. */
export interface ThreadTask {
  readonly file: string;
  readonly runId: string;
  readonly attempt: number;
  readonly payload: unknown;
  readonly port: MessagePort;
}

export type Level = 'debug' | 'info' | 'warn' | 'error';

/** From the handler's thread to the main one. */
export type FromThread =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'log'; readonly level: Level; readonly fields: object; readonly message: string };

/** To the handler's thread: the soft limit has passed. */
export interface ToThread {
  readonly kind: 'abort';
  readonly reason: string;
}

/** Errors lose their class on the way between threads; what settling needs is carried beside them. */
export type ThreadEnd =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly name: string;
        readonly message: string;
        readonly stack: string;
        /** See kindsOf. */
        readonly kinds: readonly string[];
      };
      readonly kind: 'permanent' | 'upstream-down' | 'other';
      readonly retryAfter: number | undefined;
    };
