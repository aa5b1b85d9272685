import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** As operators see it, and `celery` may name it: `ingestion-worker-1f3a@host`. Another one after each start. */
export const workerName = (app: string): string => `${app}-${randomUUID().slice(0, 4)}@${hostname()}`;
