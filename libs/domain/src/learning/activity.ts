import type { DataSource, EntityManager } from 'typeorm';
import type { ActivityPeriod } from './entities';
import { type Period, periodsToWrite } from './period';

/** What happened in a period. */
export interface Activity {
  readonly startsAt: Date;
  readonly enrollments: number;
  readonly completions: number;
  readonly lessonsCompleted: number;
  readonly certificates: number;
  /** Students who completed a lesson. */
  readonly activeStudents: number;
}

const last = `select max(starts_at) as "startsAt" from learning_activity where period = $1`;

const count = `
select starts_at,
  (select count(*) from enrollment where enrolled_at >= starts_at and enrolled_at < ends_at),
  (select count(*) from enrollment where completed_at >= starts_at and completed_at < ends_at),
  lessons, (select count(*) from certificate where issued_at >= starts_at and issued_at < ends_at), students
from unnest($2::timestamptz[], $3::timestamptz[]) as period (starts_at, ends_at), lateral (
  select count(*) as lessons, count(distinct user_id) as students
  from lesson_progress join enrollment on enrollment.id = enrollment_id
  where lesson_progress.completed_at >= starts_at and lesson_progress.completed_at < ends_at
) as work`;

const figures = 'enrollments, completions, lessons_completed, certificates, active_students';
const prefixed = (table: string): string => figures.replace(/\w+/g, (column) => `${table}.${column}`);

const write = `
with written as (
  insert into learning_activity (period, starts_at, ${figures})
  select $1, * from (${count}) as counted
  on conflict (period, starts_at) do update set (${figures}) = (${prefixed('excluded')})
    where (${prefixed('learning_activity')}) is distinct from (${prefixed('excluded')})
  returning 1
)
select count(*)::integer as count from written`;

/** Counts the periods that ended since it was last done; resolves with how many were written. */
export async function recordActivity(em: EntityManager, kind: ActivityPeriod, now: Date): Promise<number> {
  const [before] = await em.query<[{ startsAt: Date | null }]>(last, [kind]);
  const periods = periodsToWrite(kind, now, before.startsAt ?? undefined);
  const sides = (side: keyof Period): Date[] => periods.map((period) => period[side]);
  const [written] = await em.query<[{ count: number }]>(write, [kind, sides('start'), sides('end')]);
  return written.count;
}

const read = `
select starts_at as "startsAt", enrollments, completions, lessons_completed as "lessonsCompleted", certificates,
       active_students as "activeStudents"
from learning_activity where period = $1 and starts_at = $2`;

export async function readActivity(
  em: EntityManager,
  kind: ActivityPeriod,
  start: Date,
): Promise<Activity | undefined> {
  const [found] = await em.query<Activity[]>(read, [kind, start]);
  return found;
}

const DAY = 86_400_000;

/** Hours of before this moment go to the archive. */
export const archiveLimit = (now: Date): Date => new Date(now.getTime() - 90 * DAY);

const archive = `
with moved as (
  delete from learning_activity where period = 'hour' and starts_at < $1 returning starts_at, ${figures}
), kept as (
  insert into learning_activity_archive (starts_at, ${figures}) select * from moved
  on conflict (starts_at) do nothing
)
select count(*)::integer as count from moved`;

/** Moves hours to the archive, a few hundred a month; resolves with how many. */
export async function archiveHours(dataSource: DataSource | EntityManager, before: Date): Promise<number> {
  const [moved] = await dataSource.query<[{ count: number }]>(archive, [before]);
  return moved.count;
}
