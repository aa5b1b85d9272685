import { statement } from './statement';

export const writeCircuit = statement(
  'write_circuit',
  'UPDATE baton.limit_line SET paused_until = $2, paused_why = $3, failures = $4, openings = $5 WHERE key = $1',
);
