import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who waits for a limit's key waits for a place or for a time. Of those that wait already, and of workers before this, nothing is known. */
export class LimitWaits1796083200000 implements MigrationInterface {
  readonly name = 'LimitWaits1796083200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE baton.limit_place ADD COLUMN for_place boolean NOT NULL DEFAULT true');
    await runner.query(
      'CREATE INDEX limit_place_next ON baton.limit_place (key, until) WHERE waits AND for_place',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE baton.limit_place DROP COLUMN for_place');
  }
}
