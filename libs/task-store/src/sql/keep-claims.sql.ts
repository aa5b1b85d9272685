import { statement } from './statement';

export const keepClaims = statement(
  'keep_claims',
  'UPDATE baton.unique_claim SET until = $2 WHERE run_id = $1 AND until < $2',
);
