import { MOST_REVOCATIONS, type Revocations } from '../../store/revocations';
import type { MemoryDatabase } from './memory-database';

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous */
export class MemoryRevocations implements Revocations {
  constructor(private readonly database: MemoryDatabase) {}

  async list(): Promise<readonly string[]> {
    this.database.check();
    return this.all();
  }

  follow(listener: (ids: readonly string[]) => void): () => void {
    const { news } = this.database;
    const tell = (): void => {
      if (!this.database.absence()) listener(this.all());
    };
    news.on('revoked', tell).on('back', tell);
    queueMicrotask(tell);
    return () => news.off('revoked', tell).off('back', tell);
  }

  private all(): string[] {
    const runs = [...this.database.runs.values()];
    const unheard = runs.filter(({ state, attempt }) => state === 'REVOKED' && attempt === 0);
    return unheard.slice(-MOST_REVOCATIONS).map(({ id }) => id);
  }
}
