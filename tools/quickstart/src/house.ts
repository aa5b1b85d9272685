import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { join } from 'node:path';
import { gamesSchedules, gamesTasks } from '@baton/contracts';
import { createIngestionWorker } from '@baton/ingestion-worker/start';
import {
  createPublisher,
  createSealer,
  defineSchedule,
  milliseconds,
  type Publisher,
  seconds,
  type TaskEvent,
  type Worker,
} from '@baton/messaging';
import { createNotificationWorker, openChannels } from '@baton/notification-worker/start';
import { createProcessingWorker } from '@baton/processing-worker/start';
import { createScheduling, type Manners } from '@baton/service';
import type { Provider } from './provider';
import { roundTasks } from './round';
import type { Resources } from './resources';

const site = { url: 'http://localhost', name: 'Baton' };

export interface House {
  readonly publisher: Publisher;
  /** Of all workers. */
  onEvent(listener: (event: TaskEvent) => void): void;
  /** From here on tasks send themselves. */
  beginSchedules(): Promise<void>;
  /** A result can be read before its worker has told of it; the story waits for the telling. */
  whenQuiet(): Promise<void>;
}

/** Sample games move faster than real ones, so they are looked at more often than once a minute. */
const schedules = [
  ...gamesSchedules.filter(({ task }) => task !== gamesTasks.syncAllLiveGames),
  defineSchedule({ task: gamesTasks.syncAllLiveGames, payload: {}, every: seconds(10) }),
];

/** The three workers and the relay, as their own apps run them, in one process. */
export async function openHouse(
  resources: Resources,
  provider: Provider,
  { log, parts }: Manners,
): Promise<House> {
  const { broker, store, scheduleStore, dataSource } = resources;
  const espn = { baseUrl: provider.baseUrl, spacing: milliseconds(0) };
  const football = provider.footballDataBaseUrl && {
    footballData: { baseUrl: provider.footballDataBaseUrl },
  };
  const today = provider.today && { today: provider.today };
  // Lives as long as this process: what waits sealed in the outbox cannot be opened after a restart.
  const sealer = createSealer([randomUUID()]);
  const common = { broker, store, dataSource, log, sealer };
  const workers: Worker[] = [
    createIngestionWorker({ ...common, espn, ...football, ...today, name: 'ingestion-worker' }),
    createProcessingWorker({
      ...common,
      site,
      uploads: join(tmpdir(), 'baton-uploads'),
      name: 'processing-worker',
    }),
    createNotificationWorker({
      ...common,
      site,
      channels: openChannels(dataSource, {}),
      name: 'notification-worker',
    }),
  ];
  for (const worker of workers) {
    parts.add(worker.name, () => worker.stop());
    await worker.start();
  }
  const scheduling = createScheduling({ broker, store, scheduleStore, schedules, log, origin: 'npm start' });
  parts.add('scheduling', () => scheduling.stop());
  const publisher = createPublisher({ broker, store, tasks: roundTasks, origin: 'npm start' });
  await publisher.start();
  return {
    publisher,
    onEvent: (listener) => workers.forEach(({ events }) => events.on(listener)),
    beginSchedules: () => scheduling.start(),
    whenQuiet: async () => {
      while (workers.some(({ running }) => running > 0)) await nextTurn();
    },
  };
}
