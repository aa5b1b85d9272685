import type { DataSource } from 'typeorm';

const DAY = 86_400_000;

/** The moment the tests live in. */
export const now = new Date('2026-11-21T12:00:00Z');
export const daysBefore = (days: number, milliseconds = 0): Date =>
  new Date(now.getTime() - days * DAY - milliseconds);

export const never = new AbortController().signal;

export interface PersonOptions {
  readonly name?: string;
  readonly active?: boolean;
  readonly admin?: boolean;
  readonly verifiedAt?: Date | null;
  readonly joinedAt?: Date;
  readonly newsletter?: boolean;
}

const insertUser = `
insert into app_user (email, name, active, admin, verified_at, joined_at, newsletter)
values ('u' || (select count(*) from app_user) || '@example.org', $1, $2, $3, $4, $5, $6) returning id`;

/** A user who joined and was verified long ago. */
export async function aUser(dataSource: DataSource, options: PersonOptions = {}): Promise<number> {
  const { name = 'Ada Lovelace', active = true, admin = false, newsletter = true } = options;
  const { verifiedAt = daysBefore(100), joinedAt = daysBefore(100) } = options;
  const [user] = await dataSource.query<[{ id: number }]>(insertUser, [
    name,
    active,
    admin,
    verifiedAt,
    joinedAt,
    newsletter,
  ]);
  return user.id;
}

/** Many users at once. */
export async function users(
  dataSource: DataSource,
  count: number,
  joinedAt = daysBefore(100),
): Promise<void> {
  await dataSource.query(
    `insert into app_user (email, name, joined_at, verified_at)
     select 'many' || n || '@example.org', 'User ' || n, $2, $2 from generate_series(1, $1) as n`,
    [count, joinedAt],
  );
}

export interface ACourse {
  readonly id: number;
  readonly lessonIds: readonly number[];
}

/** A course with as many lessons. */
export async function aCourse(dataSource: DataSource, lessons = 4, title = 'Engines'): Promise<ACourse> {
  const [course] = await dataSource.query<[{ id: number }]>(
    `insert into course (title) values ($1) returning id`,
    [title],
  );
  const rows = await dataSource.query<{ id: number }[]>(
    `insert into lesson (course_id, title, position) select $1, 'Lesson ' || n, n from generate_series(1, $2) as n
     returning id`,
    [course.id, lessons],
  );
  return { id: course.id, lessonIds: rows.map(({ id }) => id) };
}

/** Counts the rows of a table. */
export async function rowsIn(dataSource: DataSource, table: string): Promise<number> {
  const [{ count }] = await dataSource.query<[{ count: number }]>(
    `select count(*)::integer as count from ${table}`,
  );
  return count;
}

/** Before what they refer to. */
const tables = [
  ...['account_token', 'user_session', 'user_stats', 'operation_log', 'login_log', 'app_user'],
  ...['certificate', 'lesson_progress', 'enrollment', 'lesson', 'course', 'uploaded_file'],
  ...['learning_activity', 'learning_activity_archive', 'progress_recalculation'],
  ...['notification', 'broadcast', 'delivery', 'mailbox_message', 'newsletter_issue'],
  ...['webhook_delivery', 'webhook_subscription'],
];
const counted = ['app_user', 'course', 'lesson', 'enrollment', 'certificate'];

/** Empties all tables and counts ids from 1 again. Deleting the few rows of a test is much faster than truncating. */
export async function emptyTables(dataSource: DataSource): Promise<void> {
  const deletes = tables.map((table) => `delete from ${table};`);
  const restarts = counted.map((table) => `alter table ${table} alter column id restart;`);
  await dataSource.query([...deletes, ...restarts].join('\n'));
}
