import { statement } from './statement';

/** All, or those that are not over at a given time. */
export const readPauses = statement(
  'read_pauses',
  `SELECT kind, name, by, why, since, until FROM baton.pause
  WHERE $1::timestamptz IS NULL OR until IS NULL OR until > $1 ORDER BY kind, name`,
);
