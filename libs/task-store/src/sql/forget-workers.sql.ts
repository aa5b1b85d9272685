import { presenceHeld } from './presence.sql';
import { statement } from './statement';

export const forgetWorkers = statement(
  'forget_workers',
  `DELETE FROM baton.worker WHERE beat_at < $1 AND NOT ${presenceHeld('presence')} RETURNING name`,
);
