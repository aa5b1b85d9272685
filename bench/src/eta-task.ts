import { defineTask } from '@baton/messaging';
import { z } from 'zod';
import { queues } from './baton';

/** Tells how late it is. */
export const eta = defineTask({
  name: 'bench.eta',
  queue: queues.work,
  payload: z.strictObject({ due: z.number() }),
});

/** What the worker's process is told. */
export interface EtaWork {
  readonly amqpUrl: string;
  readonly databaseUrl: string;
  /** After so many runs it reports and ends. */
  readonly count: number;
}

export interface EtaReport {
  readonly early: number;
  readonly lateness: readonly number[];
  /** At the start, when the first one is due, half-way, at the end. */
  readonly rssMiB: readonly number[];
}
