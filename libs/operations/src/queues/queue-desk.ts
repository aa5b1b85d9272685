import type { Act } from '../act';

/** Somebody stopped it, and until when. */
export interface PauseView {
  readonly by: string;
  readonly reason: string;
  readonly since: Date;
  readonly until: Date | undefined;
}

export interface QueueItem {
  readonly name: string;
  readonly exchange: string;
  readonly kind: 'work' | 'dead' | 'unrouted';
  /** Undefined while RabbitMQ does not say. */
  readonly ready: number | undefined;
  /** Delivered and not acknowledged yet. Only the management API tells; so do rates, consumers and type. */
  readonly unacked: number | undefined;
  readonly consumers: number | undefined;
  readonly publishRate: number | undefined;
  readonly deliverRate: number | undefined;
  readonly type: string | undefined;
  /** Messages that wait in the outbox for a task of this queue. */
  readonly waiting: number | undefined;
  readonly paused: PauseView | undefined;
  readonly tasks: readonly string[];
  /** Workers that serve it and live. */
  readonly workers: readonly string[];
}

export interface QueueList {
  readonly queues: readonly QueueItem[];
  /** What is not known, and what to do about it. */
  readonly missing: readonly string[];
}

export interface QueueDesk {
  list(): Promise<QueueList>;
  /** @throws UnknownIdError */
  get(name: string): Promise<QueueItem>;
  /** Its consumers stop; messages stay in RabbitMQ. */
  pause(name: string, act: Act, options?: { readonly until?: Date | undefined }): Promise<void>;
  resume(name: string, act: Act): Promise<void>;
  /** Removes what is ready in the queue; resolves with how many. Deliveries under way are not touched. */
  purge(name: string, act: Act): Promise<number>;
}
