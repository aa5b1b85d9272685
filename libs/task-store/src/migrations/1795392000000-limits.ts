import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Limits1795392000000 implements MigrationInterface {
  readonly name = 'Limits1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE baton.unique_claim, baton.limit_line, baton.limit_place');
  }
}

const tables = [
  `CREATE TABLE baton.unique_claim (
    key    text COLLATE "C" CONSTRAINT unique_claim_pkey PRIMARY KEY,
    run_id text COLLATE "C" NOT NULL,
    until  timestamptz NOT NULL
  )`,
  'CREATE INDEX unique_claim_run ON baton.unique_claim (run_id)',
  // Few rows that are written all the time: with room on each page, no index has to follow.
  `CREATE TABLE baton.limit_line (
    key          text COLLATE "C" CONSTRAINT limit_line_pkey PRIMARY KEY,
    starts       bigint[] NOT NULL DEFAULT '{}',
    plan         bigint[] NOT NULL DEFAULT '{}',
    back_at      bigint NOT NULL DEFAULT 0,
    place_at     bigint NOT NULL DEFAULT 0,
    paused_until timestamptz,
    paused_why   text
  ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500)`,
  `CREATE TABLE baton.limit_place (
    key    text COLLATE "C" NOT NULL,
    run_id text COLLATE "C" NOT NULL,
    until  timestamptz NOT NULL,
    waits  boolean NOT NULL,
    CONSTRAINT limit_place_pkey PRIMARY KEY (key, run_id)
  )`,
  'CREATE INDEX limit_place_until ON baton.limit_place (key, until)',
];
