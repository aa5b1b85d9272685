import type { KnownWorker, WorkerBook, WorkerEntry } from '../../store/worker-book';
import type { MemoryDatabase } from './memory-database';

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous */
export class MemoryWorkerBook implements WorkerBook {
  constructor(private readonly database: MemoryDatabase) {}

  async write(entry: WorkerEntry): Promise<void> {
    this.database.check();
    this.database.workers.set(entry.name, entry);
  }

  async list(): Promise<readonly KnownWorker[]> {
    this.database.check();
    const entries = [...this.database.workers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.map((entry) => ({ ...entry, alive: this.isAlive(entry) }));
  }

  async forget(before: Date): Promise<number> {
    this.database.check();
    const gone = [...this.database.workers.values()].filter(
      (entry) => entry.beatAt < before && !this.isAlive(entry),
    );
    for (const { name } of gone) this.database.workers.delete(name);
    return gone.length;
  }

  private isAlive({ presence }: WorkerEntry): boolean {
    return this.database.presences.has(presence);
  }
}
