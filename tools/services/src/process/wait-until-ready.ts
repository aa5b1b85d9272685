import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Guarded } from './guard';

const POLL_MS = 25;
const LOG_LINES = 20;

export interface ReadyOptions {
  /** For the error message: "PostgreSQL", "RabbitMQ". */
  readonly name: string;
  readonly logFile: string;
  readonly timeoutMs: number;
  isReady(): boolean | Promise<boolean>;
}

/**
 * Waits until a server says that it is ready.
 *
 * @throws Error with the end of its log when it ends or stays silent; it is stopped then
 */
export async function waitUntilReady(server: Guarded, options: ReadyOptions): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  while (!(await options.isReady())) {
    const late = Date.now() > deadline;
    if (server.hasExited() || late) {
      await server.kill();
      const what = late ? `was not ready after ${options.timeoutMs / 1000} s` : 'ended while it started';
      throw new Error(
        `${options.name} ${what}. The end of ${options.logFile}:\n${lastLines(options.logFile)}`,
      );
    }
    await delay(POLL_MS);
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_LINES).join('\n');
}
