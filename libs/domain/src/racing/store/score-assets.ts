import type { EntityManager } from 'typeorm';
import { type Columns, names, rowsOf, valuesOf } from '../../bulk';
import type { Score, WeekendScores } from '../scoring';

interface Asset {
  readonly id: number;
  readonly driverId: string | null;
  readonly constructorId: string | null;
}

interface AssetScore {
  readonly assetId: number;
  readonly score: Score;
}

const seasonAssets = `
select id, driver_id as "driverId", constructor_id as "constructorId" from fantasy_asset where season = $1 order by id`;

const columns: Columns<AssetScore> = {
  asset_id: ['integer', ({ assetId }) => assetId],
  points: ['integer', ({ score }) => score.points],
  breakdown: ['jsonb', ({ score }) => score.breakdown],
};

const saveScores = `
insert into fantasy_asset_score as old (race_id, rules_version, ${names(columns)})
select $1, $2, ${names(columns)} from ${rowsOf(columns, { first: 3 })}
on conflict (race_id, asset_id) do update
  set (points, breakdown, rules_version, updated_at) =
      (excluded.points, excluded.breakdown, excluded.rules_version, now())
  where (old.points, old.breakdown, old.rules_version) is distinct from
        (excluded.points, excluded.breakdown, excluded.rules_version)`;

const noScore: Score = { points: 0, breakdown: {} };

/** Saves what everything that can be picked earned in a race; who took no part earned nothing. */
export async function scoreAssets(
  em: EntityManager,
  race: { raceId: number; season: number; rulesVersion: string },
  scores: WeekendScores,
): Promise<void> {
  const assets = await em.query<Asset[]>(seasonAssets, [race.season]);
  const rows = assets.map((asset) => ({ assetId: asset.id, score: scoreOf(asset, scores) ?? noScore }));
  await em.query(saveScores, [race.raceId, race.rulesVersion, ...valuesOf(columns, rows)]);
}

function scoreOf({ driverId, constructorId }: Asset, scores: WeekendScores): Score | undefined {
  if (driverId !== null) return scores.drivers.get(driverId);
  return constructorId === null ? undefined : scores.constructors.get(constructorId);
}
