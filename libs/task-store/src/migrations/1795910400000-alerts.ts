import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who watches over the administrators' alerts knows what is new, and what they have been told. */
export class Alerts1795910400000 implements MigrationInterface {
  readonly name = 'Alerts1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE baton.alert, baton.alert_watch');
    await runner.query('ALTER TABLE baton.dead_letter DROP COLUMN kept_at');
  }
}

const statements = [
  // Letters that are here already are no news to anybody.
  `ALTER TABLE baton.dead_letter ADD COLUMN kept_at timestamptz NOT NULL DEFAULT '-infinity'`,
  'ALTER TABLE baton.dead_letter ALTER COLUMN kept_at SET DEFAULT now()',
  'CREATE INDEX dead_letter_kept ON baton.dead_letter (kept_at, fingerprint)',
  `CREATE TABLE baton.alert (
    rule        text COLLATE "C",
    fingerprint text COLLATE "C",
    alerted_at  timestamptz NOT NULL,
    failures    integer NOT NULL,
    CONSTRAINT alert_pkey PRIMARY KEY (rule, fingerprint)
  )`,
  // One row: whoever holds its lock looks, and writes how far it has looked.
  `CREATE TABLE baton.alert_watch (
    id        integer CONSTRAINT alert_watch_pkey PRIMARY KEY,
    looked_at timestamptz NOT NULL
  )`,
  'INSERT INTO baton.alert_watch (id, looked_at) VALUES (1, now())',
];
