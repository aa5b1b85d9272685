import { z } from 'zod';
import { json } from './fields';

/**
 * What `GET /api/events` streams, one JSON text per event, under the event name `run` or `worker`. `type` is Celery's:
 * task-received, task-started, task-succeeded, task-failed, task-retried, task-revoked; worker-online, worker-heartbeat,
 * worker-offline. `lost` tells that events were left out because this reader was too slow.
 */
export const liveEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    type: z.string(),
    at: z.iso.datetime(),
    id: z.string(),
    task: z.string().optional(),
    queue: z.string().optional(),
    worker: z.string(),
    detail: json,
  }),
  z.object({ kind: z.literal('worker'), type: z.string(), at: z.iso.datetime(), worker: z.string() }),
  z.object({ kind: z.literal('lost'), count: z.number() }),
]);
