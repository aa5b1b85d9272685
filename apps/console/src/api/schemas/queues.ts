import { z } from 'zod';
import { pauseView } from './fields';

export const queueItem = z.object({
  name: z.string(),
  exchange: z.string(),
  kind: z.enum(['work', 'dead', 'unrouted']),
  ready: z.number().optional(),
  unacked: z.number().optional(),
  consumers: z.number().optional(),
  publishRate: z.number().optional(),
  deliverRate: z.number().optional(),
  type: z.string().optional(),
  waiting: z.number().optional(),
  paused: pauseView.optional(),
  tasks: z.array(z.string()).readonly(),
  workers: z.array(z.string()).readonly(),
});

/** `missing`: what is not known, and what to do about it. */
export const queueList = z.object({
  queues: z.array(queueItem).readonly(),
  missing: z.array(z.string()).readonly(),
});
export const purged = z.object({ removed: z.number() });
