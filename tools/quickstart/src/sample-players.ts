import {
  postgresFantasyStore,
  lineupProblems,
  postgresRaceStore,
  postgresScoreStore,
  standardBudget,
  type Asset,
} from '@baton/domain/racing';
import { type SampleConstructor, type SampleDriver, sampleDrivers } from '@baton/sample-providers';
import type { DataSource, EntityManager } from 'typeorm';

const PLAYERS = 100;
const FRIENDS = 10;

const users = `
insert into app_user (email, name, verified_at)
select 'player' || n || '@example.org', 'Player ' || n, now() from generate_series(1, $1::integer) as n
on conflict (email) do nothing`;

const userIds = `
select id from app_user where email like 'player%@example.org' order by id limit $1`;

const constructors = `
insert into "constructor" (constructor_id, name, nationality)
select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`;

const market = `
select id as "assetId", case when driver_id is null then 'constructor' else 'driver' end as kind, price
from fantasy_asset where season = $1 order by price desc, id`;

/** A hundred players with a fantasy team each, so that a race leads to scores, boards and notifications. */
export async function storeSamplePlayers(dataSource: DataSource, season: number): Promise<void> {
  await dataSource.transaction(async (em) => {
    const [{ teams }] = await em.query<[{ teams: number }]>(
      'select count(*)::integer as teams from fantasy_team where season = $1',
      [season],
    );
    if (teams > 0) return;
    await openMarket(em, season);
    await em.query(users, [PLAYERS]);
    const players = await em.query<{ id: number }[]>(userIds, [PLAYERS]);
    await pickTeams(em, { season, players: players.map(({ id }) => id) });
  });
}

/** The better the car, the dearer: nobody can have the best of everything. */
async function openMarket(em: EntityManager, season: number): Promise<void> {
  const cars = [...new Map(sampleDrivers.map(({ drivesFor }) => [drivesFor.id, drivesFor])).values()];
  await postgresRaceStore(em).saveDrivers(sampleDrivers.map(driverReading));
  const column = (of: (car: SampleConstructor) => string): string[] => cars.map(of);
  await em.query(constructors, [
    column(({ id }) => id),
    column(({ name }) => name),
    column(({ nationality }) => nationality),
  ]);
  await postgresFantasyStore(em).savePrices(season, [
    ...sampleDrivers.map(({ id }, place) => ({ driverId: id, price: 230 - 9 * place })),
    ...cars.map(({ id }, place) => ({ constructorId: id, price: 200 - 14 * place })),
  ]);
}

async function pickTeams(
  em: EntityManager,
  { season, players }: { season: number; players: readonly number[] },
): Promise<void> {
  const assets = await em.query<Asset[]>(market, [season]);
  const lineups = affordableLineups(assets);
  const fantasy = postgresFantasyStore(em);
  const scores = postgresScoreStore(em);
  const at = new Date(Date.UTC(season, 0, 31));
  for (const [i, userId] of players.entries()) {
    const assetIds = lineups[i % lineups.length]?.map(({ assetId }) => assetId) ?? [];
    await fantasy.pickTeam({ userId, season, name: `Team ${i + 1}`, assetIds, at });
    await scores.addToDefaultLeague(userId);
  }
  const [founder, ...others] = players.slice(0, FRIENDS);
  if (founder === undefined) return;
  const { inviteCode } = await fantasy.createLeague({ name: 'Friends', userId: founder });
  for (const userId of others) await fantasy.joinLeague({ inviteCode, userId });
}

/** Every line-up of a simple pattern that the budget allows, all of them different. */
function affordableLineups(assets: readonly Asset[]): Asset[][] {
  const drivers = assets.filter(({ kind }) => kind === 'driver');
  const cars = assets.filter(({ kind }) => kind === 'constructor');
  const nth = (list: readonly Asset[], n: number): Asset[] =>
    list.slice(n % list.length, (n % list.length) + 1);
  const patterns = drivers.flatMap((_driver, d) =>
    cars.map((_car, c) => [
      ...[0, 5, 10, 15, 20].flatMap((step) => nth(drivers, d + step)),
      ...[0, 4].flatMap((step) => nth(cars, c + step)),
    ]),
  );
  return patterns.filter((picks) => lineupProblems(picks, standardBudget).length === 0);
}

const driverReading = ({ id, number, code, givenName, familyName, born, nationality }: SampleDriver) => ({
  ...{ driverId: id, code, permanentNumber: number },
  ...{ givenName, familyName, dateOfBirth: born, nationality },
});
