import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fantasyTables } from './fantasy-tables';
import { raceTables } from './race-tables';

export class Racing1795250000000 implements MigrationInterface {
  readonly name = 'Racing1795250000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...raceTables, ...fantasyTables]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table leaderboard_entry, fantasy_team_score, fantasy_asset_score, fantasy_membership, fantasy_league,
                  fantasy_pick, fantasy_team, fantasy_asset, driver_statistics, driver_standing, sprint_result,
                  qualifying_result, race_result, "constructor", driver, race_progress, scoring_rules, race, race_season`,
    );
  }
}
