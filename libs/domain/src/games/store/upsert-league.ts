import type { EntityManager } from 'typeorm';
import type { LeagueReading } from '../readings';
import type { Written } from '../game-store';

const statement = `
with known as (
  select league from league where league = $1
), written as (
  insert into league (league, espn_id, name, slug, season_year, season_name)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (league) do update
    set (espn_id, name, slug, season_year, season_name, updated_at) =
        (excluded.espn_id, excluded.name, excluded.slug, excluded.season_year, excluded.season_name, now())
    where (league.espn_id, league.name, league.slug, league.season_year, league.season_name) is distinct from
          (excluded.espn_id, excluded.name, excluded.slug, excluded.season_year, excluded.season_name)
  returning league
)
select count(*) filter (where known.league is null)::integer as inserted,
       count(known.league)::integer as updated
from written left join known using (league)`;

export async function upsertLeague(em: EntityManager, reading: LeagueReading): Promise<Written> {
  const { league, espnId, name, slug, seasonYear, seasonName } = reading;
  const [written] = await em.query<[Written]>(statement, [
    league,
    espnId,
    name,
    slug,
    seasonYear,
    seasonName,
  ]);
  return written;
}
