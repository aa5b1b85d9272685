import { once } from 'node:events';
import { supervise, type Report } from './supervise';
import type { CommandOptions } from './command-options';

/** The background process: starts the servers, tells `up`, and holds them until it is told to stop. */
export async function runSupervisor({ directory, named }: CommandOptions): Promise<number> {
  const report = (message: Report): void => {
    if (process.connected) process.send?.(message);
  };
  const told = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  try {
    const stop = await supervise({ directory, named, report });
    report({ kind: 'ready' });
    const alive = setInterval(() => undefined, 2 ** 30); // the servers do not keep this process alive by themselves
    await told;
    clearInterval(alive);
    await stop();
    return 0;
  } catch (error) {
    report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    return 1;
  }
}
