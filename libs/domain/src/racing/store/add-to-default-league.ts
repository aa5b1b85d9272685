import type { EntityManager } from 'typeorm';

// An insert that meets a conflict uses up an id all the same, and this runs for every user there is.
const makeDefault = `
insert into fantasy_league (name, is_default)
select 'Everyone', true where not exists (select from fantasy_league where is_default)
on conflict (is_default) where is_default do nothing`;

// A second statement sees the league whoever made it; the same one would not see another's.
const join = `
with league as (
  select id from fantasy_league where is_default
), added as (
  insert into fantasy_membership (league_id, user_id) select id, $1 from league
  on conflict (league_id, user_id) do nothing
  returning league_id
)
select league.id as "leagueId", exists (select from added) as added from league`;

/** Makes the user a member of the league everybody is in. Who left it on purpose is not brought back. */
export async function addToDefaultLeague(
  em: EntityManager,
  userId: number,
): Promise<{ leagueId: number; added: boolean }> {
  await em.query(makeDefault);
  const [joined] = await em.query<[{ leagueId: number; added: boolean }]>(join, [userId]);
  return joined;
}
