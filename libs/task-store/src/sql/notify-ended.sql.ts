import { ENDED_CHANNEL } from './end-runs.sql';
import { statement } from './statement';

export const notifyEnded = statement(
  'notify_ended',
  `SELECT pg_notify('${ENDED_CHANNEL}', json_build_array($1::text)::text)`,
);
