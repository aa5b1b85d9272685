import { statement } from './statement';

export const listPauses = statement(
  'list_pauses',
  'SELECT key, paused_until, paused_why FROM baton.limit_line WHERE paused_until > $1 ORDER BY key',
);
