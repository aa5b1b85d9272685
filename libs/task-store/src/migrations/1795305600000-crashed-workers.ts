import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CrashedWorkers1795305600000 implements MigrationInterface {
  readonly name = 'CrashedWorkers1795305600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE baton.task_run ADD COLUMN presence text, ADD COLUMN suspicion integer NOT NULL DEFAULT 0',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE baton.task_run DROP COLUMN presence, DROP COLUMN suspicion');
  }
}
