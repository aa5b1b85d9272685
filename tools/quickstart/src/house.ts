import { gamesSchedules, gamesTasks } from '@baton/contracts';
import { createIngestionWorker } from '@baton/ingestion-worker/start';
import {
  createPublisher,
  defineSchedule,
  milliseconds,
  type Publisher,
  seconds,
  type TaskEvent,
  type Worker,
} from '@baton/messaging';
import { createNotificationWorker } from '@baton/notification-worker/start';
import { createProcessingWorker } from '@baton/processing-worker/start';
import { createScheduling, type Manners } from '@baton/service';
import type { Provider } from './provider';
import type { Resources } from './resources';

export interface House {
  readonly publisher: Publisher;
  /** Of all workers. */
  onEvent(listener: (event: TaskEvent) => void): void;
  /** From here on tasks send themselves. */
  beginSchedules(): Promise<void>;
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
  const today = provider.today && { today: provider.today };
  const workers: Worker[] = [
    createIngestionWorker({ broker, store, dataSource, espn, ...today, log, name: 'ingestion-worker' }),
    createProcessingWorker({ broker, store, log, name: 'processing-worker' }),
    createNotificationWorker({ broker, store, log, name: 'notification-worker' }),
  ];
  for (const worker of workers) {
    parts.add(worker.name, () => worker.stop());
    await worker.start();
  }
  const scheduling = createScheduling({ broker, store, scheduleStore, schedules, log, origin: 'npm start' });
  parts.add('scheduling', () => scheduling.stop());
  const publisher = createPublisher({ broker, store, tasks: Object.values(gamesTasks), origin: 'npm start' });
  await publisher.start();
  return {
    publisher,
    onEvent: (listener) => workers.forEach(({ events }) => events.on(listener)),
    beginSchedules: () => scheduling.start(),
  };
}
