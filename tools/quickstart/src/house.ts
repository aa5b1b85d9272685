import { setTimeout as pause } from 'node:timers/promises';
import { allQueues, tasks } from '@baton/contracts';
import { createPublisher, createRelay, type Publisher, type TaskEvent, type Worker } from '@baton/messaging';
import { createAlertWatch, createDeadLetterKeeper } from '@baton/operations';
import { createScheduling, type Manners, reachable, recordStatistics } from '@baton/service';
import { createCrew } from './crew';
import type { Provider } from './provider';
import type { Resources } from './resources';
import { roundTasks } from './round';
import { sampleSchedules } from './sample-schedules';

export interface House {
  readonly publisher: Publisher;
  /** Of all workers. */
  onEvent(listener: (event: TaskEvent) => void): void;
  /** Nothing runs and nothing is about to: what the tasks of a round have started is over too. */
  whenQuiet(): Promise<void>;
}

type HouseManners = Pick<Manners, 'log' | 'parts' | 'stop'>;

export interface HouseOptions {
  readonly resources: Resources;
  readonly provider: Provider;
  /** Links in messages lead there. */
  readonly consoleUrl: string;
  /** Without schedules: what is sent is sent by hand. */
  readonly once: boolean;
}

/** The three workers, and the scheduler or at least the relay, in one process. */
export async function openHouse(
  { resources, provider, consoleUrl, once }: HouseOptions,
  manners: HouseManners,
): Promise<House> {
  const { broker, store } = resources;
  const workers = createCrew(resources, { provider, siteUrl: consoleUrl, log: manners.log });
  for (const worker of workers) {
    await startWorker(worker, resources, manners);
  }
  if (once) relay(resources, manners);
  else await schedule(resources, manners);
  await keepDeadLetters(resources, manners);
  const publisher = createPublisher({ broker, store, tasks: roundTasks, origin: 'npm start' });
  await publisher.declare();
  return {
    publisher,
    onEvent: (listener) => workers.forEach(({ events }) => events.on(listener)),
    whenQuiet: () => whenQuiet(resources, workers),
  };
}

async function startWorker(
  worker: Worker,
  { store, mailbox }: Resources,
  manners: HouseManners,
): Promise<void> {
  const remote = { control: 'full', events: 'asked' } as const;
  const reached = reachable(worker, { manners, store, mailbox, remote });
  const recorded = recordStatistics(worker, { statistics: store.statistics, log: manners.log });
  manners.parts.add(worker.name, async () => {
    await reached.stop();
    await recorded.stop();
  });
  await worker.start();
  reached.begin();
}

function relay({ broker, store }: Resources, { log, parts }: HouseManners): void {
  const own = createRelay({ broker, store, log });
  parts.add('relay', () => own.stop());
  own.start();
}

async function schedule(
  { broker, store, scheduleStore }: Resources,
  { log, parts }: HouseManners,
): Promise<void> {
  const scheduling = createScheduling({
    broker,
    store,
    scheduleStore,
    schedules: sampleSchedules,
    sampled: allQueues,
    log,
    origin: 'npm start',
  });
  parts.add('scheduling', () => scheduling.stop());
  await scheduling.start();
}

async function keepDeadLetters(
  { broker, operatorStore, sealer }: Resources,
  { log, parts }: Pick<Manners, 'log' | 'parts'>,
): Promise<void> {
  const keeper = createDeadLetterKeeper({ broker, operatorStore, tasks, mode: 'collect', sealer, log });
  parts.add('dead letters', () => keeper.stop());
  await keeper.start();
  const watch = createAlertWatch({ ...ALERTS, operatorStore, log });
  parts.add('alerts', () => watch.stop());
  watch.start();
}

/** Whatever fails for good is told, once an hour for a cause: by a mail, which stays in the mailbox. */
const ALERTS = {
  rules: [{ name: 'any', count: 1, minutes: 10, quietMinutes: 60 }],
  ...{ emails: ['admin@example.org'], webhook: false },
};

/** A retry that is due later than this is not waited for. */
const SOON_MS = 2_000;
const LOOK_AGAIN_MS = 50;

async function whenQuiet({ store }: Resources, workers: readonly Worker[]): Promise<void> {
  for (;;) {
    await pause(LOOK_AGAIN_MS);
    const [next] = await store.outbox.waiting({ limit: 1 });
    const isDue = next !== undefined && next.dueAt.getTime() < Date.now() + SOON_MS;
    if (!isDue && workers.every(({ running }) => running === 0)) return;
  }
}
