import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';
import type { Fault } from './faults';

export interface WorkerProcessOptions {
  readonly amqpUrl: string;
  readonly databaseUrl: string;
  readonly fault?: Fault;
  readonly concurrency?: number;
  readonly prefetchMultiplier?: number;
  readonly graceSeconds?: number;
  /** Also moves what is due from the outbox. */
  readonly withRelay?: boolean;
  /** Each task event becomes a line of its log. */
  readonly tellsEvents?: boolean;
}

/** A worker in a process of its own, to be killed. Resolves when it serves its queues. */
export async function startWorkerProcess(options: WorkerProcessOptions): Promise<AppProcess> {
  const worker = spawnWorkerProcess(options);
  await worker.logged('running');
  return worker;
}

/** The same, and nobody waits. */
export function spawnWorkerProcess(options: WorkerProcessOptions): AppProcess {
  return new AppProcess({ main: join(__dirname, 'main.ts'), env: environment(options) });
}

function environment(options: WorkerProcessOptions): Record<string, string> {
  const {
    amqpUrl,
    databaseUrl,
    fault,
    concurrency = 10,
    prefetchMultiplier = 4,
    graceSeconds = 20,
  } = options;
  return {
    AMQP_URL: amqpUrl,
    DATABASE_URL: databaseUrl,
    WORKER_CONCURRENCY: String(concurrency),
    WORKER_PREFETCH_MULTIPLIER: String(prefetchMultiplier),
    WORKER_GRACE_SECONDS: String(graceSeconds),
    WORKER_WITH_SCHEDULER: String(options.withRelay ?? false),
    LOG_LEVEL: options.tellsEvents ? 'debug' : 'info',
    LOG_FORMAT: 'json',
    ...(fault && { CRASH_FAULT: fault }),
  };
}
