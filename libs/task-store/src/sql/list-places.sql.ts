import { IS_TAKEN } from './limit-places';
import { statement } from './statement';

export const listPlaces = statement(
  'list_places',
  `SELECT key, run_id FROM baton.limit_place p WHERE key = ANY ($1::text[]) AND until > $2 AND ${IS_TAKEN}`,
);
