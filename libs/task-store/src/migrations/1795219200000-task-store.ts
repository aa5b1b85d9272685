import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TaskStore1795219200000 implements MigrationInterface {
  readonly name = 'TaskStore1795219200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...runs, ...outbox, ...schedules]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE baton.task_run, baton.outbox, baton.schedule, baton.schedule_slot');
  }
}

const runs = [
  'CREATE SCHEMA IF NOT EXISTS baton',
  // Ids are compared as bytes: faster, and the order of UUIDv7 is that of time whatever the database's language.
  `CREATE TABLE baton.task_run (
    id          text COLLATE "C" CONSTRAINT task_run_pkey PRIMARY KEY,
    task        text NOT NULL,
    queue       text NOT NULL,
    state       text NOT NULL CONSTRAINT task_run_state_known
                CHECK (state IN ('PENDING', 'STARTED', 'PROGRESS', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED')),
    attempt     integer NOT NULL,
    worker      text,
    root_id     text COLLATE "C",
    parent_id   text COLLATE "C",
    payload     json,
    progress    json,
    result      json,
    error       json,
    attempts    json[] NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz,
    expires_at  timestamptz
  ) WITH (autovacuum_vacuum_scale_factor = 0.05)`,
  // Each index costs every run about 5 % more to write: these four answer the lists a person asks for, and retention.
  'CREATE INDEX task_run_created ON baton.task_run (created_at)',
  'CREATE INDEX task_run_task_created ON baton.task_run (task, created_at)',
  `CREATE INDEX task_run_unsuccessful ON baton.task_run (state, created_at) WHERE state <> 'SUCCESS'`,
  'CREATE INDEX task_run_expires ON baton.task_run (expires_at) WHERE expires_at IS NOT NULL',
];

const outbox = [
  // Rows come and go: dead ones at the head of outbox_due slow the relay down, so vacuum is to come early and often.
  `CREATE TABLE baton.outbox (
    id          text COLLATE "C" NOT NULL,
    attempt     integer NOT NULL,
    task        text NOT NULL,
    kind        text NOT NULL,
    due_at      timestamptz NOT NULL,
    exchange    text NOT NULL,
    routing_key text NOT NULL,
    properties  json NOT NULL,
    headers     json NOT NULL,
    body        bytea NOT NULL,
    refusals    integer NOT NULL DEFAULT 0,
    CONSTRAINT outbox_pkey PRIMARY KEY (id, attempt)
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`,
  'CREATE INDEX outbox_due ON baton.outbox (due_at)',
];

const schedules = [
  `CREATE TABLE baton.schedule (
    name         text COLLATE "C" CONSTRAINT schedule_pkey PRIMARY KEY,
    task         text NOT NULL,
    payload      json,
    cron         text,
    every_ms     bigint,
    timezone     text NOT NULL,
    enabled      boolean NOT NULL,
    retired      boolean NOT NULL,
    code         json,
    next_at      timestamptz,
    last_slot_at timestamptz,
    CONSTRAINT schedule_cron_or_every CHECK ((cron IS NULL) <> (every_ms IS NULL))
  )`,
  'CREATE INDEX schedule_due ON baton.schedule (next_at) WHERE next_at IS NOT NULL',
  `CREATE TABLE baton.schedule_slot (
    schedule text COLLATE "C" NOT NULL,
    slot_at  timestamptz NOT NULL,
    run_id   text COLLATE "C" NOT NULL,
    sent_at  timestamptz NOT NULL,
    CONSTRAINT schedule_slot_pkey PRIMARY KEY (schedule, slot_at)
  )`,
  'CREATE INDEX schedule_slot_time ON baton.schedule_slot (slot_at)',
];
