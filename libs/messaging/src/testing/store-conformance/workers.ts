/// <reference types="jest" />
import type { TaskStore } from '../../store/task-store';
import type { WorkerEntry } from '../../store/worker-book';
import { at, newId, NOON } from './harness';

const workerOf = (change: Partial<WorkerEntry> = {}): WorkerEntry => ({
  ...{ name: 'worker@one', host: 'one', pid: 42, version: '1.2.3', presence: newId() },
  ...{ startedAt: NOON, beatAt: NOON, state: 'running' },
  queues: [{ name: 'ingestion.sync', concurrency: 10, prefetch: 40, consuming: true }],
  tasks: ['games.sync_date_range'],
  ...{ running: 3, rssBytes: 5_000_000_000, loopLagMs: 12 },
  ...change,
});

export function describeWorkers(open: () => TaskStore): void {
  describe('the book of workers', () => {
    it('says of each what it wrote last, by name', async () => {
      const [one, two] = [workerOf(), workerOf({ name: 'worker@a' })];
      await open().workers.write(one);
      await open().workers.write(two);
      const later = { ...one, beatAt: at(15), state: 'stopping', running: 0 } as const;
      await open().workers.write(later);
      await expect(open().workers.list()).resolves.toEqual([
        { ...two, alive: false },
        { ...later, alive: false },
      ]);
    });

    it('knows by its presence whether a worker is alive, whatever it wrote last', async () => {
      const presence = open().presences.open();
      await open().workers.write(workerOf({ presence: presence.id }));
      await presence.begin();
      const isAlive = async (): Promise<boolean | undefined> => (await open().workers.list())[0]?.alive;
      while (!(await isAlive()));
      await presence.end();
      while (await isAlive());
    });

    it('forgets those that are gone for long, and none that is alive', async () => {
      const presence = open().presences.open();
      await presence.begin();
      while (!(await open().presences.isPresent(presence.id)));
      await open().workers.write(workerOf({ name: 'alive', presence: presence.id }));
      await open().workers.write(workerOf({ name: 'gone' }));
      await open().workers.write(workerOf({ name: 'gone just now', beatAt: at(60) }));
      await expect(open().workers.forget(at(60))).resolves.toBe(1);
      expect((await open().workers.list()).map(({ name }) => name)).toEqual(['alive', 'gone just now']);
      await presence.end();
    });
  });
}
