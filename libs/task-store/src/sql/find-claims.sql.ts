import { statement } from './statement';

export const findClaims = statement(
  'find_claims',
  'SELECT key, run_id FROM baton.unique_claim WHERE key = ANY ($1::text[])',
);
