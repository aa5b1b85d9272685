import type { DataSource, EntityManager } from 'typeorm';
import { walkInChunks } from '../../chunks';
import type { FanOut, Newsletter } from '../newsletter';

const begin = `
insert into newsletter_issue (week, joined_from, joined_until, run_id) values ($1, $2, $3, $4)
on conflict (week) do nothing`;

// The lock makes two runs of one issue take turns, so that each chunk is done once.
const place = `
select id, joined_from as "joinedFrom", joined_until as "joinedUntil", last_user_id as after, sent, run_id as "runId",
       finished_at as finished
from newsletter_issue where week = $1 for update`;

const page = `
select id from app_user
where id > $1 and joined_at >= $2 and joined_at < $3 and active and newsletter order by id limit $4`;

const goOn = `update newsletter_issue set last_user_id = $2, sent = sent + $3 where id = $1`;

const finish = `update newsletter_issue set finished_at = now() where id = $1`;

interface Place {
  readonly id: number;
  readonly joinedFrom: Date;
  readonly joinedUntil: Date;
  readonly after: number;
  readonly sent: number;
  readonly runId: string;
  readonly finished: Date | null;
}

export function postgresNewsletter(dataSource: DataSource): Newsletter {
  return {
    async fanOut(fanOut) {
      const { runId, window, signal, onProgress } = fanOut;
      await dataSource.query(begin, [window.week, window.joinedFrom, window.joinedUntil, runId]);
      let latest: Place | undefined;
      const step = async (limit: number): Promise<boolean> => {
        const { place, more } = await dataSource.transaction((em) => nextChunk(em, limit, fanOut));
        latest = place;
        if (more) await onProgress?.(place.sent);
        return more;
      };
      await walkInChunks({ step, signal });
      return latest?.runId === runId ? latest.sent : 0;
    },
  };
}

async function nextChunk(
  em: EntityManager,
  limit: number,
  { window, send }: FanOut,
): Promise<{ place: Place; more: boolean }> {
  const [issue] = await em.query<[Place]>(place, [window.week]);
  if (issue.finished) return { place: issue, more: false };
  const rows = await em.query<{ id: number }[]>(page, [
    issue.after,
    issue.joinedFrom,
    issue.joinedUntil,
    limit,
  ]);
  const userIds = rows.map(({ id }) => id);
  const last = userIds.at(-1);
  if (last === undefined) {
    await em.query(finish, [issue.id]);
    return { place: issue, more: false };
  }
  await send(em, issue.id, userIds);
  await em.query(goOn, [issue.id, last, userIds.length]);
  return { place: { ...issue, sent: issue.sent + userIds.length }, more: true };
}
