import { statement } from './statement';

export const pauseLine = statement(
  'pause_line',
  `INSERT INTO baton.limit_line (key, paused_until, paused_why) VALUES ($1, $2, $3)
  ON CONFLICT (key) DO UPDATE SET paused_until = excluded.paused_until, paused_why = excluded.paused_why`,
);
