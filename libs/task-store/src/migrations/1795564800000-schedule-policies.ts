import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SchedulePolicies1795564800000 implements MigrationInterface {
  readonly name = 'SchedulePolicies1795564800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up = [
  `ALTER TABLE baton.schedule
    ADD COLUMN queue text,
    ADD COLUMN policies json NOT NULL DEFAULT '{"misfire":"once","overlap":"allow","jitter":0}'`,
  'ALTER TABLE baton.schedule ALTER COLUMN policies DROP DEFAULT',
  // Every schedule that is due changes its row, and dead versions at the head of schedule_due slow the next tick down.
  `ALTER TABLE baton.schedule SET (
    fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
  )`,
  // How the run ended, once it has. The run itself may be removed sooner than its slot.
  `ALTER TABLE baton.schedule_slot
    ADD COLUMN state text, ADD COLUMN started_at timestamptz, ADD COLUMN finished_at timestamptz`,
  'CREATE INDEX schedule_slot_open ON baton.schedule_slot (schedule) WHERE state IS NULL',
];

const down = [
  'DROP INDEX baton.schedule_slot_open',
  'ALTER TABLE baton.schedule_slot DROP COLUMN state, DROP COLUMN started_at, DROP COLUMN finished_at',
  'ALTER TABLE baton.schedule RESET (fillfactor, autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)',
  'ALTER TABLE baton.schedule DROP COLUMN queue, DROP COLUMN policies',
];
