import type { FlowPlace } from './flow-place';

/** For whoever fills one in. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** One request to run a task, without the wire around it. `encode.ts` writes it and `decode.ts` reads it. */
export interface Envelope {
  /** Also the run's id and AMQP `message_id`. */
  readonly id: string;
  readonly task: string;
  /** JSON. Checked against the contract only after decoding, so that a wrong payload still has an id and a name. */
  readonly payload: unknown;
  /** Arguments without names, of a message of Celery: for the fields of the contract in their order. */
  readonly positional?: readonly unknown[];
  /** Counted from 1. */
  readonly attempt: number;
  readonly version?: number;
  readonly sentAt?: Date;
  readonly eta?: Date;
  readonly expires?: Date;
  readonly rootId?: string;
  readonly parentId?: string;
  /** Of a message that is part of a flow. */
  readonly flow?: FlowPlace;
  readonly correlationId?: string;
  readonly replyTo?: string;
  readonly priority?: number;
  /** Who sent it: AMQP `app_id`. */
  readonly origin?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  /** While this run is pending or running, no other runs under this key. */
  readonly uniqueKey?: string;
  /** It has waited for the sake of this limit, and so goes before those that come for the first time. */
  readonly limitedBy?: string;
  /** The message was dead-lettered before and is back on purpose: its run starts anew. */
  readonly replayed?: boolean;
}
