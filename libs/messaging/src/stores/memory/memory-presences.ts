import { randomUUID } from 'node:crypto';
import type { PresenceBook } from '../../store/presence';
import type { MemoryDatabase } from './memory-database';
import type { MemoryRuns } from './memory-runs';

export function memoryPresences(database: MemoryDatabase, runs: MemoryRuns): PresenceBook {
  return {
    open() {
      const id = randomUUID();
      return {
        id,
        begin() {
          database.presences.add(id);
          return Promise.resolve();
        },
        lastWords: (underWay) => runs.suspect(underWay),
        end() {
          database.presences.delete(id);
          return Promise.resolve();
        },
      };
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous
    async isPresent(id) {
      database.check();
      return database.presences.has(id);
    },
  };
}
