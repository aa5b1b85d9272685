import { domainEntities as entities, domainMigrations as migrations } from '@baton/domain/schema';
import { learningTasks, notificationsTasks, racingTasks } from '@baton/contracts';
import {
  createMemoryBroker,
  createPublisher,
  createSealer,
  type Publisher,
  silentLogger,
  type Task,
  type TaskContext,
  type TaskStore,
} from '@baton/messaging';
import { testDatabase } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplateWith } from '@baton/task-store/testing';
import type { DataSource } from 'typeorm';

/** The database, and what sends into its outbox. */
export interface House {
  readonly dataSource: DataSource;
  readonly store: TaskStore;
  readonly publisher: Publisher;
  close(): Promise<void>;
}

const dataSourceAt = (url: string): DataSource => taskStoreDataSource({ url, entities, migrations });

export async function openHouse(): Promise<House> {
  const database = await testDatabase(taskStoreTemplateWith({ entities, migrations }));
  const dataSource = await dataSourceAt(database.url).initialize();
  const store = createPostgresTaskStore({ dataSource, url: database.url });
  const broker = createMemoryBroker();
  await broker.connect();
  const areas = [learningTasks, notificationsTasks, racingTasks];
  const tasks = areas.flatMap((area) => Object.values<Task>(area));
  const publisher = createPublisher({
    broker,
    store,
    tasks,
    sealer: createSealer(['the secret of these tests']),
  });
  await publisher.declare();
  return {
    dataSource,
    store,
    publisher,
    close: async () => {
      await broker.close();
      await store.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}

export interface ContextOptions {
  readonly runId?: string;
  readonly signal?: AbortSignal;
}

/** A context outside of a worker: real transactions and a real outbox, and no run that records the result. */
export function aContext({ dataSource, publisher }: House, options: ContextOptions = {}): TaskContext<never> {
  const { runId = 'run-1', signal = new AbortController().signal } = options;
  const used: Pick<TaskContext, 'runId' | 'log' | 'signal' | 'progress' | 'transaction' | 'within'> = {
    runId,
    log: silentLogger,
    signal,
    progress: () => Promise.resolve(),
    transaction: (work) => dataSource.transaction((em) => work(em)),
    within: (tx) => publisher.within(tx),
  };
  return used as TaskContext<never>;
}

/** The messages that wait, oldest first. */
export async function waiting(house: House): Promise<{ task: string; payload: unknown }[]> {
  const entries = await house.store.outbox.waiting({ limit: 1000 });
  return entries.map(({ task, message }) => ({
    task,
    payload: JSON.parse(message.body.toString()) as unknown,
  }));
}

const tables = [
  ...['certificate', 'lesson_progress', 'enrollment', 'lesson', 'course', 'uploaded_file'],
  ...['learning_activity', 'learning_activity_archive', 'progress_recalculation'],
  ...['account_token', 'user_session', 'user_stats', 'operation_log', 'login_log', 'app_user'],
  ...['notification', 'delivery', 'baton.flow', 'baton.outbox', 'baton.task_run'],
];

export async function emptyTables({ dataSource }: House): Promise<void> {
  await dataSource.query(tables.map((table) => `delete from ${table};`).join('\n'));
}

export async function aUser(
  { dataSource }: House,
  options: { name?: string; admin?: boolean } = {},
): Promise<number> {
  const { name = 'Ada Lovelace', admin = false } = options;
  const [user] = await dataSource.query<[{ id: number }]>(
    `insert into app_user (email, name, admin, verified_at)
     values ('u' || (select count(*) from app_user) || '@example.org', $1, $2, now()) returning id`,
    [name, admin],
  );
  return user.id;
}

export interface Enrolled {
  readonly courseId: number;
  readonly enrollmentId: number;
  readonly lessonIds: readonly number[];
}

/** A student in a course of two lessons, who has completed them or not. */
export async function anEnrollment(house: House, userId: number, completed = true): Promise<Enrolled> {
  const { dataSource } = house;
  const [course] = await dataSource.query<[{ id: number }]>(
    `insert into course (title) values ('Engines & <Looms>') returning id`,
  );
  const lessons = await dataSource.query<{ id: number }[]>(
    `insert into lesson (course_id, title, position) values ($1, 'One', 1), ($1, 'Two', 2) returning id`,
    [course.id],
  );
  const [enrollment] = await dataSource.query<[{ id: number }]>(
    `insert into enrollment (course_id, user_id, progress, status, completed_at)
     values ($1, $2, case when $3 then 100 else 50 end, case when $3 then 'completed' else 'active' end,
             case when $3 then timestamptz '2026-11-20 12:00Z' end) returning id`,
    [course.id, userId, completed],
  );
  return { courseId: course.id, enrollmentId: enrollment.id, lessonIds: lessons.map(({ id }) => id) };
}
