import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Statistics1795737600000 implements MigrationInterface {
  readonly name = 'Statistics1795737600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE baton.task_statistic, baton.queue_sample');
  }
}

// Every worker adds to the rows of the present, every 10 seconds: with room on each page, no index has to follow.
const tables = [
  `CREATE TABLE baton.task_statistic (
    span_s    integer NOT NULL,
    starts_at timestamptz NOT NULL,
    task      text COLLATE "C" NOT NULL,
    queue     text COLLATE "C" NOT NULL,
    outcome   text COLLATE "C" NOT NULL,
    count     integer NOT NULL,
    durations integer[] NOT NULL,
    CONSTRAINT task_statistic_pkey PRIMARY KEY (span_s, starts_at, task, queue, outcome)
  ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)`,
  `CREATE TABLE baton.queue_sample (
    span_s    integer NOT NULL,
    starts_at timestamptz NOT NULL,
    queue     text COLLATE "C" NOT NULL,
    samples   integer NOT NULL,
    total     bigint NOT NULL,
    most      integer NOT NULL,
    CONSTRAINT queue_sample_pkey PRIMARY KEY (span_s, starts_at, queue)
  ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)`,
];
