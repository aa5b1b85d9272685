import type { EntityManager } from 'typeorm';
import type { WatchedRace } from '../polling';

const statement = `
select race.id as "raceId", race.season, race.round, race.sprint_at is not null as "hasSprint",
       race.ends_at as "endsAt", progress.checked_at as "checkedAt",
       coalesce(race_digest is not null and qualifying_digest is not null
                and (race.sprint_at is null or sprint_digest is not null), false) as complete
from race left join race_progress progress on progress.race_id = race.id
where race.listed and race.ends_at > $1 and race.ends_at <= $2
order by race.ends_at, race.id`;

/** Listed races that ended in the range, earliest first. */
export function racesThatEnded(
  em: EntityManager,
  { after, before }: { after: Date; before: Date },
): Promise<WatchedRace[]> {
  return em.query<WatchedRace[]>(statement, [after, before]);
}
