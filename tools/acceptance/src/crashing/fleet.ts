import type { AppProcess } from '@baton/service/testing';
import { spawnWorkerProcess, type WorkerProcessOptions } from './worker-process';

/** Worker processes that are killed and replaced, as a supervisor does. */
export class Fleet {
  private readonly workers: AppProcess[] = [];
  private readonly killed = new Set<AppProcess>();
  private readonly died: string[] = [];

  constructor(private readonly options: WorkerProcessOptions) {}

  /** Resolves when all serve their queues. */
  async start(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) this.add();
    await Promise.all(this.workers.map((worker) => worker.logged('running')));
  }

  /** `kill -9` for one of them, as it stands: serving, or on its way to. */
  killOne(chance: number): void {
    const [worker] = this.workers.splice(Math.floor(chance * this.workers.length), 1);
    if (!worker) return;
    this.killed.add(worker);
    worker.kill('SIGKILL');
    this.add();
  }

  /** @throws Error when one had ended that nobody killed */
  async stop(): Promise<void> {
    // One that is still starting has no ear for SIGTERM yet, and would die of it.
    await Promise.allSettled(this.workers.map((worker) => worker.logged('running')));
    for (const worker of this.workers) worker.kill('SIGTERM');
    await Promise.all([...this.workers, ...this.killed].map((worker) => worker.whenEnded()));
    if (this.died.length > 0)
      throw new Error(`expected workers to outlive this, got:\n${this.died.join('\n')}`);
  }

  private add(): void {
    const worker = spawnWorkerProcess(this.options);
    this.workers.push(worker);
    void worker.whenEnded().then(({ exitCode, stdout, stderr }) => {
      if (exitCode !== 0 && !this.killed.has(worker)) this.died.push(`${stdout}${stderr}`);
    });
  }
}
