import type { EntityManager } from 'typeorm';
import { type Asset, lineupProblems, LineupRefusedError, standardBudget } from '../fantasy';
import type { TeamChoice } from '../fantasy';

// The row lock makes two choices of one user take turns: together they could spend the budget twice.
const openTeam = `
insert into fantasy_team as team (user_id, season, name, budget) values ($1, $2, $3, $4)
on conflict (user_id, season) do update set name = excluded.name
returning id, budget`;

// What the team holds already keeps the price it was picked at.
const choose = `
select asset.id as "assetId", case when driver_id is null then 'constructor' else 'driver' end as kind,
       coalesce(held.price, asset.price) as price, held.asset_id is not null as held
from fantasy_asset asset
left join fantasy_pick held on held.asset_id = asset.id and held.team_id = $1 and held.dropped_at is null
where asset.season = $2 and asset.id = any($3::integer[])`;

const drop = `
update fantasy_pick set dropped_at = $2
where team_id = $1 and dropped_at is null and asset_id <> all($3::integer[])`;

const pick = `
insert into fantasy_pick (team_id, asset_id, price, picked_at)
select $1, asset_id, price, $4 from unnest($2::integer[], $3::integer[]) as t (asset_id, price)`;

/** Call it in a transaction. */
export async function pickTeam(em: EntityManager, choice: TeamChoice): Promise<{ teamId: number }> {
  const { userId, season, name, assetIds, at } = choice;
  const [team] = await em.query<[{ id: number; budget: number }]>(openTeam, [
    userId,
    season,
    name,
    standardBudget,
  ]);
  const chosen = await em.query<(Asset & { held: boolean })[]>(choose, [team.id, season, assetIds]);
  const unknown = assetIds.filter((id) => !chosen.some(({ assetId }) => assetId === id));
  const problems = [
    ...unknown.map((id) => `expected assets of season ${season}, got asset ${id}`),
    ...lineupProblems(chosen, team.budget),
  ];
  if (problems.length > 0) throw new LineupRefusedError(problems);
  await em.query(drop, [team.id, at, assetIds]);
  const fresh = chosen.filter(({ held }) => !held);
  await em.query(pick, [team.id, fresh.map(({ assetId }) => assetId), fresh.map(({ price }) => price), at]);
  return { teamId: team.id };
}
