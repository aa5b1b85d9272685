import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Operations1795824000000 implements MigrationInterface {
  readonly name = 'Operations1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX baton.task_run_parent');
    await runner.query('DROP TABLE baton.dead_letter, baton.replay, baton.operator_action');
  }
}

const statements = [
  // Only children pay for it.
  'CREATE INDEX task_run_parent ON baton.task_run (parent_id, created_at) WHERE parent_id IS NOT NULL',
  // Settled letters stay for a while: a letter that RabbitMQ brings again after a crash must not come to life again.
  `CREATE TABLE baton.dead_letter (
    id          text COLLATE "C" CONSTRAINT dead_letter_pkey PRIMARY KEY,
    key         text COLLATE "C" NOT NULL CONSTRAINT dead_letter_key UNIQUE,
    run_id      text COLLATE "C",
    task        text NOT NULL,
    queue       text NOT NULL,
    reason      text NOT NULL,
    error       text NOT NULL,
    fingerprint text NOT NULL,
    attempts    integer NOT NULL,
    worker      text,
    died_at     timestamptz NOT NULL,
    exchange    text NOT NULL,
    routing_key text NOT NULL,
    properties  json NOT NULL,
    headers     json NOT NULL,
    body        bytea NOT NULL,
    state       text NOT NULL DEFAULT 'open'
                CONSTRAINT dead_letter_state_known CHECK (state IN ('open', 'replayed', 'discarded')),
    settled_at  timestamptz,
    settled_by  text,
    replay_id   text COLLATE "C"
  )`,
  `CREATE INDEX dead_letter_open ON baton.dead_letter (fingerprint, id) WHERE state = 'open'`,
  `CREATE INDEX dead_letter_settled ON baton.dead_letter (settled_at) WHERE state <> 'open'`,
  'CREATE INDEX dead_letter_run ON baton.dead_letter (run_id) WHERE run_id IS NOT NULL',
  'CREATE INDEX dead_letter_replay ON baton.dead_letter (replay_id) WHERE replay_id IS NOT NULL',
  `CREATE TABLE baton.replay (
    id         text COLLATE "C" CONSTRAINT replay_pkey PRIMARY KEY,
    kind       text NOT NULL,
    filter     json NOT NULL,
    canary     integer NOT NULL,
    rate       integer NOT NULL,
    state      text NOT NULL
               CONSTRAINT replay_state_known CHECK (state IN ('canary', 'running', 'done', 'stopped')),
    why        text,
    total      integer NOT NULL,
    moved      integer NOT NULL DEFAULT 0,
    started_by text NOT NULL,
    reason     text NOT NULL,
    started_at timestamptz NOT NULL,
    next_at    timestamptz NOT NULL,
    ended_at   timestamptz
  )`,
  `CREATE INDEX replay_under_way ON baton.replay (next_at) WHERE state IN ('canary', 'running')`,
  `CREATE TABLE baton.operator_action (
    id      text COLLATE "C" CONSTRAINT operator_action_pkey PRIMARY KEY,
    at      timestamptz NOT NULL,
    by      text NOT NULL,
    action  text NOT NULL,
    target  text NOT NULL,
    reason  text NOT NULL,
    detail  json,
    outcome text,
    error   text
  )`,
];
