import type { Finish, ResultReading } from '@baton/domain/racing';
import type { DataSource } from 'typeorm';

/** Teams of five drivers and two constructors out of 22 and 11, all members of the one league with the id 1. */
export async function fillGame(dataSource: DataSource, teams: number): Promise<void> {
  for (const statement of [
    `insert into driver (driver_id, given_name, family_name) select 'd' || i, 'D', i from generate_series(1, 22) i`,
    `insert into "constructor" (constructor_id, name) select 'c' || i, 'C' from generate_series(1, 11) i`,
    `insert into fantasy_asset (season, driver_id, price) select 2026, 'd' || i, 100 from generate_series(1, 22) i`,
    `insert into fantasy_asset (season, constructor_id, price) select 2026, 'c' || i, 100 from generate_series(1, 11) i`,
    `insert into fantasy_league (name, is_default) values ('Everyone', true)`,
    `insert into fantasy_team (user_id, season, name, budget)
     select i, 2026, 'Team ' || i, 1000 from generate_series(1, ${teams}) i`,
    `insert into fantasy_membership (league_id, user_id, joined_at)
     select 1, i, timestamptz '2026-01-01' + i * interval '1 second' from generate_series(1, ${teams}) i`,
    `insert into fantasy_pick (team_id, asset_id, price, picked_at)
     select i, 1 + (i * 7 + k * 3) % 22, 100, '2026-02-01' from generate_series(1, ${teams}) i, generate_series(0, 4) k`,
    `insert into fantasy_pick (team_id, asset_id, price, picked_at)
     select i, 23 + (i + k * 5) % 11, 100, '2026-02-01' from generate_series(1, ${teams}) i, generate_series(0, 1) k`,
    'vacuum analyze',
  ])
    await dataSource.query(statement);
}

/** 22 cars that finish as they started, but for one that may be disqualified. */
export function aRace(disqualified?: string): ResultReading[] {
  return Array.from({ length: 22 }, (_, i) => {
    const driverId = `d${i + 1}`;
    const finish: Finish = driverId === disqualified ? 'disqualified' : 'classified';
    return {
      ...{ driverId, constructorId: `c${1 + (i % 11)}`, carNumber: String(i), position: i + 1, finish },
      ...{
        positionText: finish === 'classified' ? String(i + 1) : 'D',
        status: null,
        points: 0,
        grid: i + 1,
        laps: 57,
        time: null,
        timeText: null,
      },
      ...{ fastestLapRank: i + 1, fastestLap: null },
    };
  });
}
