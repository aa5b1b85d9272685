import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Flows1795478400000 implements MigrationInterface {
  readonly name = 'Flows1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE baton.flow, baton.flow_step, baton.flow_member');
  }
}

// Without foreign keys: each row of a flow is written and removed under the lock of the flow, and the checks would cost
// as much again as the rows.
const statements = [
  `CREATE TABLE baton.flow (
    id          text COLLATE "C" CONSTRAINT flow_pkey PRIMARY KEY,
    name        text NOT NULL,
    state       text NOT NULL CONSTRAINT flow_state_known CHECK (state IN ('STARTED', 'SUCCESS', 'FAILURE', 'REVOKED')),
    open        integer NOT NULL,
    failure     json,
    root_id     text COLLATE "C" NOT NULL,
    parent_id   text COLLATE "C",
    traceparent text,
    origin      text,
    keep_ms     bigint NOT NULL,
    created_at  timestamptz NOT NULL,
    finished_at timestamptz,
    expires_at  timestamptz
  )`,
  'CREATE INDEX flow_created ON baton.flow (created_at)',
  'CREATE INDEX flow_expires ON baton.flow (expires_at) WHERE expires_at IS NOT NULL',
  // What changes with every group of ends is apart from what is large and never changes.
  `CREATE TABLE baton.flow_step (
    flow_id     text COLLATE "C" NOT NULL,
    name        text COLLATE "C" NOT NULL,
    position    integer NOT NULL,
    role        text NOT NULL,
    state       text NOT NULL,
    waits       integer NOT NULL,
    open        integer,
    size        integer,
    next        text[] NOT NULL,
    definition  json NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz,
    CONSTRAINT flow_step_pkey PRIMARY KEY (flow_id, name)
  ) WITH (fillfactor = 70)`,
  `CREATE TABLE baton.flow_member (
    flow_id     text COLLATE "C" NOT NULL,
    step        text COLLATE "C" NOT NULL,
    member      integer NOT NULL,
    run_id      text COLLATE "C",
    state       text NOT NULL,
    target      integer NOT NULL,
    template    json,
    result      json,
    error       json,
    started_at  timestamptz,
    finished_at timestamptz,
    CONSTRAINT flow_member_pkey PRIMARY KEY (flow_id, step, member)
  )`,
  // A run that is revoked by its id alone must find its flow.
  'CREATE INDEX flow_member_run ON baton.flow_member (run_id) WHERE run_id IS NOT NULL',
];
