import { isMainThread } from 'node:worker_threads';

// Loaded before a program. Its standard input is held by the process that started it, and closes when that has ended,
// however it did: nobody is left then to stop this one.
if (isMainThread) {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume();
  (process.stdin as unknown as { unref(): void }).unref();
}
