import { join } from 'node:path';
import { notifications, schedules, sendEmail, tasks } from '@baton/contracts';
import { createPublisher, createWorker, handle, PermanentError, silentLogger } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { type Bulk, createOperations, type Operations } from '@baton/operations';
import { slotEncoder } from '@baton/service';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import {
  createOperatorStore,
  createPostgresScheduleStore,
  createPostgresTaskStore,
  taskStoreDataSource,
} from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';

/** How the mail server of the tests is. */
export class Mails {
  isDown = true;
  /** Subjects of the mails that were started since it is up, in order. */
  readonly started: string[] = [];
  private held: Promise<void> | undefined;
  private letGo = (): void => undefined;
  private readonly waiting = new Set<() => void>();

  /** What is started from now on does not end. */
  hold(): void {
    this.held = new Promise((resolve) => (this.letGo = resolve));
  }

  release(): void {
    this.held = undefined;
    this.letGo();
  }

  /** Resolves when so many were started. */
  async reached(count: number): Promise<void> {
    while (this.started.length < count) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  async send(subject: string): Promise<{ status: 'sent' }> {
    if (this.isDown) throw new PermanentError('the mail server refuses us');
    this.started.push(subject);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
    await this.held;
    return { status: 'sent' };
  }
}

export interface DeadLetterHouse {
  readonly operations: Operations;
  readonly mails: Mails;
  /** The scheduler app, which collects dead letters and carries out bulks. */
  startScheduler(): Promise<AppProcess>;
  /** So many mails that become dead letters; resolves with the ids of their runs when all are collected. */
  fail(count: number): Promise<string[]>;
  /** Nobody tells of a step of a bulk: its row is asked. */
  until(id: string, isSo: (bulk: Bulk) => boolean): Promise<Bulk>;
  query<T>(sql: string): Promise<T[]>;
  succeeded(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const main = join(__dirname, '../src/main.ts');

/** A worker and the operators' desk here, the scheduler app in a process of its own, on RabbitMQ and PostgreSQL. */
export async function openHouse(): Promise<DeadLetterHouse> {
  const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
  const dataSource = await taskStoreDataSource({ url: database.url }).initialize();
  const at = { url: database.url, applicationName: 'test', log: silentLogger };
  const store = createPostgresTaskStore({ dataSource, ...at });
  const scheduleStore = createPostgresScheduleStore(at);
  const operatorStore = createOperatorStore(at);
  const broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  const mails = new Mails();
  const worker = createWorker({
    ...{ broker, store, name: 'worker-1', queues: [notifications.email] },
    handlers: [handle(sendEmail, ({ subject }) => mails.send(subject))],
  });
  await worker.start();
  const stores = { broker, store, scheduleStore, operatorStore };
  const operations = createOperations({ ...stores, tasks, schedules, encodeSlot: slotEncoder() });
  const publisher = createPublisher({ broker, store, tasks: [sendEmail] });
  await publisher.declare();
  const schedulers: AppProcess[] = [];
  const query = <T>(sql: string): Promise<T[]> => dataSource.query<T[]>(sql);
  return {
    ...{ operations, mails, query },
    async startScheduler() {
      const scheduler = new AppProcess({
        main,
        env: { AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url },
      });
      schedulers.push(scheduler);
      await scheduler.logged('dead letters are looked after');
      return scheduler;
    },
    async fail(count) {
      const mail = { to: 'ada@example.org', body: 'Hello' };
      const sent = await Promise.all(
        Array.from({ length: count }, (_, i) => publisher.send(sendEmail, { ...mail, subject: `mail ${i}` })),
      );
      while ((await operatorStore.letters.count({})) < count) await soon();
      return sent.map(({ id }) => id);
    },
    async until(id, isSo) {
      for (;;) {
        const bulk = await operatorStore.bulks.find(id);
        if (bulk && isSo(bulk)) return bulk;
        await soon();
      }
    },
    async succeeded(ids) {
      const ended = ids.map((id) => store.runs.ended(id, AbortSignal.timeout(60_000)));
      for (const run of await Promise.all(ended)) expect(run?.state).toBe('SUCCESS');
    },
    async close() {
      mails.release();
      for (const each of schedulers) each.kill('SIGKILL');
      await Promise.all(schedulers.map((each) => each.whenEnded()));
      await worker.stop();
      await broker.close();
      await Promise.all([store, scheduleStore, operatorStore].map((one) => one.close()));
      await dataSource.destroy();
      await Promise.all([vhost.drop(), database.drop()]);
    },
  };
}

const soon = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 50));
