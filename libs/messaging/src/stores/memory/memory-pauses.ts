import { withDueAt } from '../../store/move-eta';
import { isPauseOver, type PauseEntry, type PauseOptions, type Pauses } from '../../store/pauses';
import { checkStorableEntry } from '../../store/stored-json';
import type { OutboxEntry } from '../../store/task-store';
import { addEntries, keyOf, type MemoryDatabase } from './memory-database';

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; nothing here may wait between look and write */
export class MemoryPauses implements Pauses {
  constructor(private readonly database: MemoryDatabase) {}

  async pauseQueue(queue: string, options: PauseOptions): Promise<void> {
    this.write('queue', queue, options);
  }

  async resumeQueue(queue: string, now: Date): Promise<boolean> {
    return this.end('queue', queue, now);
  }

  async pauseTask(task: string, options: PauseOptions): Promise<void> {
    this.write('task', task, options);
    if (options.until) this.release(task, options.until);
  }

  async resumeTask(task: string, now: Date): Promise<boolean> {
    const wasPaused = this.end('task', task, now);
    this.release(task, now);
    return wasPaused;
  }

  async list(now: Date): Promise<readonly PauseEntry[]> {
    this.database.check();
    return this.all().filter((entry) => !isPauseOver(entry, now));
  }

  async putOff(entry: OutboxEntry, now: Date): Promise<void> {
    this.database.check();
    checkStorableEntry(entry);
    const isPaused = this.database.pauses.has(`task ${entry.task}`);
    addEntries(this.database, [isPaused ? entry : withDueAt(entry, now)]);
  }

  follow(listener: (pauses: readonly PauseEntry[]) => void): () => void {
    const { news } = this.database;
    const tell = (): void => {
      if (!this.database.absence()) listener(this.all());
    };
    news.on('pauses', tell).on('back', tell);
    queueMicrotask(tell);
    return () => news.off('pauses', tell).off('back', tell);
  }

  private all(): PauseEntry[] {
    return [...this.database.pauses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  }

  private write(kind: PauseEntry['kind'], name: string, { by, why, until, now }: PauseOptions): void {
    this.database.check();
    this.database.pauses.set(`${kind} ${name}`, { kind, name, by, why, since: now, until });
    this.database.news.emit('pauses');
  }

  private end(kind: PauseEntry['kind'], name: string, now: Date): boolean {
    this.database.check();
    const entry = this.database.pauses.get(`${kind} ${name}`);
    if (!entry) return false;
    this.database.pauses.delete(`${kind} ${name}`);
    this.database.news.emit('pauses');
    return !isPauseOver(entry, now);
  }

  private release(task: string, dueAt: Date): void {
    const { outbox } = this.database;
    for (const entry of outbox.values()) {
      const waits = entry.kind === 'paused' && entry.task === task && entry.dueAt > dueAt;
      if (waits) outbox.set(keyOf(entry), withDueAt(entry, dueAt));
    }
  }
}
