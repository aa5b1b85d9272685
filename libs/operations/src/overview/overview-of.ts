import { type Broker, type Duration, hours, minutes, type TaskStore } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import type { Management } from '../queues/management';
import type { Overview, Range, ServiceStatus } from './overview';

export interface OverviewSources {
  readonly broker: Pick<Broker, 'state'>;
  readonly store: TaskStore;
  readonly operatorStore: OperatorStore;
  readonly management: Management | undefined;
  readonly clock: () => Date;
}

/** Sixty to ninety points each: a plot has no room for more. */
const RANGES: Readonly<Record<Range, { length: Duration; step: Duration }>> = {
  '15m': { length: minutes(15), step: minutes(1) },
  '1h': { length: hours(1), step: minutes(1) },
  '6h': { length: hours(6), step: minutes(10) },
  '24h': { length: hours(24), step: minutes(20) },
  '7d': { length: hours(24 * 7), step: hours(2) },
};

const LAST_FAILURES = 10;
const HOW_TO_SET_UP = 'for rates and unacknowledged messages of RabbitMQ set RABBITMQ_MANAGEMENT_URL';

/** Every number is asked for by itself: what cannot be had is missing, and `services` says why. */
export async function overviewOf(range: Range, sources: OverviewSources): Promise<Overview> {
  const { store, operatorStore, clock } = sources;
  const { length, step } = RANGES[range];
  const to = clock();
  const asked = { from: new Date(to.getTime() - length), to, step };
  const [database, management, points, depths, open, waiting, deadLetters, workers, lastFailures] =
    await Promise.all([
      databaseStatus(operatorStore),
      managementStatus(sources.management),
      orNot(store.statistics.series(asked)),
      orNot(store.samples.series({ ...asked, step })),
      orNot(operatorStore.runs.openCounts()),
      orNot(store.outbox.count()),
      orNot(operatorStore.letters.count({})),
      orNot(workerCounts(store)),
      orNot(failures(operatorStore)),
    ]);
  return {
    range,
    services: [brokerStatus(sources.broker), database, management],
    points: points?.map(({ p50: p50Ms, p95: p95Ms, ...point }) => ({ ...point, p50Ms, p95Ms })),
    depths: depths?.map(({ queue, points: samples }) => ({
      queue,
      points: samples.flatMap(({ at, messages }) =>
        messages === undefined ? [] : [{ at, ready: messages }],
      ),
    })),
    ...{ open, waiting, deadLetters, workers, lastFailures },
  };
}

const orNot = <T>(answer: Promise<T>): Promise<T | undefined> => answer.catch(() => undefined);

function brokerStatus({ state }: Pick<Broker, 'state'>): ServiceStatus {
  return { name: 'RabbitMQ', state: state === 'connected' ? 'up' : 'away', detail: state };
}

async function databaseStatus(operatorStore: OperatorStore): Promise<ServiceStatus> {
  const name = 'PostgreSQL';
  return operatorStore.runs.openCounts().then(
    () => ({ name, state: 'up', detail: 'connected' }) as const,
    () => ({ name, state: 'away', detail: 'it cannot be reached' }) as const,
  );
}

async function managementStatus(management: Management | undefined): Promise<ServiceStatus> {
  const name = 'management API';
  if (!management) return { name, state: 'not set up', detail: HOW_TO_SET_UP };
  return management.queues().then(
    () => ({ name, state: 'up', detail: 'answers' }) as const,
    (error: unknown) => ({ name, state: 'away', detail: (error as Error).message }) as const,
  );
}

async function workerCounts({ workers }: TaskStore): Promise<NonNullable<Overview['workers']>> {
  const all = await workers.list();
  const alive = all.filter((worker) => worker.alive).length;
  const gone = all.filter((worker) => !worker.alive && worker.state !== 'stopped').length;
  return { alive, gone };
}

async function failures({ runs }: OperatorStore): Promise<NonNullable<Overview['lastFailures']>> {
  const { runs: found } = await runs.list({ state: 'FAILURE' }, { limit: LAST_FAILURES });
  return found.map(({ id, task, error, finishedAt, createdAt }) => ({
    ...{ id, task },
    error: error ? `${error.name}: ${error.message}` : '',
    at: finishedAt ?? createdAt,
  }));
}
