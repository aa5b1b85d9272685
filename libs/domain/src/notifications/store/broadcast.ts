import type { DataSource, EntityManager } from 'typeorm';
import { walkInChunks } from '../../chunks';
import type { Broadcast, BroadcastOptions } from '../notices';

const begin = `insert into broadcast (cause, run_id) values ($1, $2) on conflict (cause) do nothing`;

// The lock makes two runs of one broadcast take turns, so that each chunk is done once. The time is read as text: a Date
// has no microseconds, and who joined within the last one before the start would be left out.
const place = `
select last_user_id as after, started_at::text as started, finished_at as finished, run_id as "runId", notified
from broadcast where cause = $1 for update`;

/** Users with the next ids, told or not: the active ones among them get the notification. */
const tell = `
with page as (
  select id, active from app_user where id > $1 and joined_at <= $2::timestamptz order by id limit $3
), told as (
  insert into notification (user_id, type, title, link, cause)
  select id, $4, $5, $6, $7 from page where active
  on conflict (user_id, cause) do nothing
  returning 1
)
select (select max(id) from page) as last, (select count(*)::integer from told) as told`;

const goOn = `update broadcast set last_user_id = $2, notified = notified + $3 where cause = $1`;

const finish = `update broadcast set finished_at = now() where cause = $1`;

interface Place {
  readonly after: number;
  readonly started: string;
  readonly finished: Date | null;
  readonly runId: string;
  readonly notified: number;
}

export async function broadcast(
  dataSource: DataSource,
  news: Broadcast,
  { runId, signal, onProgress }: BroadcastOptions,
): Promise<number> {
  await dataSource.query(begin, [news.cause, runId]);
  let latest: Place | undefined;
  const step = async (limit: number): Promise<boolean> => {
    const { place, more } = await dataSource.transaction((em) => nextChunk(em, news, limit));
    latest = place;
    if (more) await onProgress?.(place.notified);
    return more;
  };
  await walkInChunks({ step, signal });
  return latest?.runId === runId ? latest.notified : 0;
}

async function nextChunk(
  em: EntityManager,
  { cause, type, title, link }: Broadcast,
  limit: number,
): Promise<{ place: Place; more: boolean }> {
  const [found] = await em.query<[Place]>(place, [cause]);
  if (found.finished) return { place: found, more: false };
  const [chunk] = await em.query<[{ last: number | null; told: number }]>(tell, [
    found.after,
    found.started,
    limit,
    type,
    title,
    link,
    cause,
  ]);
  if (chunk.last === null) {
    await em.query(finish, [cause]);
    return { place: found, more: false };
  }
  await em.query(goOn, [cause, chunk.last, chunk.told]);
  return { place: { ...found, notified: found.notified + chunk.told }, more: true };
}
