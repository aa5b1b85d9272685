import { type Broker, deriveTopology, type Task } from '@baton/messaging';
import type { Management, Operations } from '@baton/operations';
import type { DataSource } from 'typeorm';
import type { Diagnosis, Doctor } from './doctor';
import { lookAtClock } from './look-at-clock';
import { lookAtQueues } from './look-at-queues';
import { lookAtRelay, lookAtWorkers } from './look-at-work';

export interface DoctorOptions {
  readonly database: () => Promise<DataSource>;
  readonly rabbit: () => Promise<Broker>;
  readonly operations: () => Promise<Operations>;
  readonly management: () => Management | undefined;
  readonly tasks: readonly Task[];
}

export function createDoctor(options: DoctorOptions): Doctor {
  const looks: readonly Look[] = [
    { about: 'PostgreSQL', at: () => database(options), todo: 'Start PostgreSQL, or correct DATABASE_URL' },
    { about: 'RabbitMQ', at: () => rabbit(options), todo: 'Start RabbitMQ, or correct AMQP_URL' },
    { about: 'queues', at: () => queues(options) },
    { about: 'workers', at: () => workers(options) },
    { about: 'relay', at: () => relay(options) },
  ];
  return { examine: async () => (await Promise.all(looks.map(diagnosed))).flat() };
}

interface Look {
  readonly about: string;
  readonly at: () => Promise<readonly Diagnosis[]>;
  readonly todo?: string;
}

async function diagnosed({ about, at, todo }: Look): Promise<readonly Diagnosis[]> {
  return at().catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ about, health: 'wrong', detail, ...(todo !== undefined && { todo }) }];
  });
}

async function database({ database: open }: DoctorOptions): Promise<readonly Diagnosis[]> {
  const dataSource = await open();
  const asked = Date.now();
  const [row] = await dataSource.query<{ version: string; now: Date }[]>(
    `SELECT current_setting('server_version') AS version, clock_timestamp() AS now`,
  );
  if (!row) return [];
  const answered = Date.now();
  // The answer was made somewhere between.
  const skew = row.now.getTime() - (asked + answered) / 2;
  return [
    { about: 'PostgreSQL', health: 'ok', detail: `${row.version}, answers within ${answered - asked} ms` },
    lookAtClock(skew),
  ];
}

async function rabbit({ rabbit: open }: DoctorOptions): Promise<readonly Diagnosis[]> {
  const { state } = await open();
  if (state === 'connected') return [{ about: 'RabbitMQ', health: 'ok', detail: 'connected' }];
  throw new Error('no answer');
}

async function queues({ management: find, tasks }: DoctorOptions): Promise<readonly Diagnosis[]> {
  const management = find();
  if (!management) {
    const detail = 'whether RabbitMQ has them as the contracts need them is not known';
    return [{ about: 'queues', health: 'unknown', detail, todo: 'Set RABBITMQ_MANAGEMENT_URL' }];
  }
  const existing = [...(await management.queues())].map(([name, queue]) => [name, queue.arguments] as const);
  return lookAtQueues(deriveTopology(tasks).queues, new Map(existing));
}

async function workers({ operations }: DoctorOptions): Promise<readonly Diagnosis[]> {
  const { workers: desk, queues: queueDesk } = await operations();
  const [all, { queues: served }] = await Promise.all([desk.list(), queueDesk.list()]);
  return lookAtWorkers(all, served);
}

async function relay({ operations }: DoctorOptions): Promise<readonly Diagnosis[]> {
  const { runs } = await operations();
  const [first] = (await runs.waiting({}, { limit: 1 })).items;
  return [lookAtRelay(first, new Date())];
}
