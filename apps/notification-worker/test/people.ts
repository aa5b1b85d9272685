import type { DataSource } from 'typeorm';

export interface PersonOptions {
  readonly name?: string;
  readonly email?: string;
  readonly active?: boolean;
  readonly newsletter?: boolean;
}

export async function aUser(dataSource: DataSource, options: PersonOptions = {}): Promise<number> {
  const { name = 'Ada Lovelace', email = 'ada@example.org', active = true, newsletter = true } = options;
  const [user] = await dataSource.query<[{ id: number }]>(
    'insert into app_user (email, name, active, newsletter) values ($1, $2, $3, $4) returning id',
    [email, name, active, newsletter],
  );
  return user.id;
}

/** A user who has completed a course. */
export async function anEnrollment(
  dataSource: DataSource,
  userId: number,
  title = 'Engines',
): Promise<number> {
  const [row] = await dataSource.query<[{ id: number }]>(
    `with added as (insert into course (title) values ($2) returning id)
     insert into enrollment (course_id, user_id, progress, status, completed_at)
     select id, $1, 100, 'completed', now() from added returning id`,
    [userId, title],
  );
  return row.id;
}

export async function aCertificate(
  dataSource: DataSource,
  enrollmentId: number,
  pdf: Buffer,
): Promise<number> {
  const [row] = await dataSource.query<[{ id: number }]>(
    `insert into certificate (number, enrollment_id, recipient_name, course_title, completed_at, pdf)
     select 'ABCD-2345', enrollment.id, 'Ada Lovelace', title, completed_at, $2
     from enrollment join course on course.id = course_id where enrollment.id = $1 returning id`,
    [enrollmentId, pdf],
  );
  return row.id;
}

const tables = [
  ...['certificate', 'enrollment', 'course', 'notification', 'broadcast', 'delivery', 'mailbox_message'],
  ...[
    'newsletter_issue',
    'webhook_delivery',
    'webhook_subscription',
    'app_user',
    'baton.outbox',
    'baton.task_run',
  ],
];

export async function emptyTables(dataSource: DataSource): Promise<void> {
  await dataSource.query(tables.map((table) => `delete from ${table};`).join('\n'));
}
