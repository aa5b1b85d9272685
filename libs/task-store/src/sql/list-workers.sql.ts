import { presenceHeld } from './presence.sql';
import { statement } from './statement';

/** A worker is alive while somebody holds its presence. */
export const listWorkers = statement(
  'list_workers',
  `SELECT name, host, pid, version, presence, started_at, beat_at, state, queues, tasks, running,
    rss_bytes::float8 AS rss_bytes, loop_lag_ms, ${presenceHeld('presence')} AS alive
  FROM baton.worker ORDER BY name`,
);
