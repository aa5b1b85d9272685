import { statement } from './statement';

export const writeWorker = statement(
  'write_worker',
  `INSERT INTO baton.worker
    (name, host, pid, version, presence, started_at, beat_at, state, queues, tasks, running, rss_bytes, loop_lag_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (name) DO UPDATE SET
    host = excluded.host, pid = excluded.pid, version = excluded.version, presence = excluded.presence,
    started_at = excluded.started_at, beat_at = excluded.beat_at, state = excluded.state, queues = excluded.queues,
    tasks = excluded.tasks, running = excluded.running, rss_bytes = excluded.rss_bytes,
    loop_lag_ms = excluded.loop_lag_ms`,
);
