import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Control1795651200000 implements MigrationInterface {
  readonly name = 'Control1795651200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX baton.outbox_paused');
    await runner.query('DROP TABLE baton.pause, baton.worker');
  }
}

const statements = [
  `CREATE TABLE baton.pause (
    kind  text NOT NULL,
    name  text COLLATE "C" NOT NULL,
    by    text NOT NULL,
    why   text NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz,
    CONSTRAINT pause_pkey PRIMARY KEY (kind, name)
  )`,
  // Costs nothing to messages that wait for any other reason.
  `CREATE INDEX outbox_paused ON baton.outbox (task) WHERE kind = 'paused'`,
  `CREATE TABLE baton.worker (
    name       text COLLATE "C" CONSTRAINT worker_pkey PRIMARY KEY,
    host       text NOT NULL,
    pid        integer NOT NULL,
    version    text NOT NULL,
    presence   text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    beat_at    timestamptz NOT NULL,
    state      text NOT NULL CONSTRAINT worker_state_known CHECK (state IN ('running', 'stopping', 'stopped')),
    queues     json NOT NULL,
    tasks      text[] NOT NULL,
    running    integer NOT NULL,
    rss_bytes  bigint NOT NULL,
    loop_lag_ms integer NOT NULL
  )`,
];
