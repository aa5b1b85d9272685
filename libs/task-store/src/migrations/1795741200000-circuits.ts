import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of limits know whether what is behind them is down. */
export class Circuits1795741200000 implements MigrationInterface {
  readonly name = 'Circuits1795741200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE baton.limit_line
      ADD COLUMN failures integer NOT NULL DEFAULT 0,
      ADD COLUMN openings integer NOT NULL DEFAULT 0,
      ADD COLUMN probe_run text,
      ADD COLUMN probe_until timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE baton.limit_line
      DROP COLUMN failures, DROP COLUMN openings, DROP COLUMN probe_run, DROP COLUMN probe_until`);
  }
}
