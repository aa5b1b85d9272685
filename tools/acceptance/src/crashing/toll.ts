import type { CrashHome } from './crash-home';

/** What is there after a storm. */
export interface Toll {
  readonly runs: number;
  readonly succeeded: number;
  readonly effects: number;
  /** Runs with more than one effect. */
  readonly doubledEffects: number;
  /** Of all runs together: those on record, and the last one of each success, which has no record of its own. */
  readonly attempts: number;
  /** In the outbox. */
  readonly waiting: number;
  readonly queued: number;
  readonly dead: number;
}

const COUNTS = `SELECT
  (SELECT count(*) FROM baton.task_run)::int AS runs,
  (SELECT count(*) FROM baton.task_run WHERE state = 'SUCCESS')::int AS succeeded,
  (SELECT count(*) FROM effect)::int AS effects,
  (SELECT count(*) FROM (SELECT FROM effect GROUP BY run_id HAVING count(*) > 1) doubled)::int AS "doubledEffects",
  (SELECT sum(cardinality(attempts)) + count(*) FILTER (WHERE state = 'SUCCESS') FROM baton.task_run)::int AS attempts`;

/** To be taken when no worker is left. */
export async function toll(home: CrashHome): Promise<Toll> {
  return {
    ...(await home.ask<Omit<Toll, 'waiting' | 'queued' | 'dead'>>(COUNTS)),
    waiting: await home.store.outbox.count(),
    queued: await home.broker.depth('crashing.work'),
    dead: await home.broker.depth('crashing.work.dead'),
  };
}
