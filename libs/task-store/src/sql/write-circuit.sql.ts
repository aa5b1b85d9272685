import { statement } from './statement';

export const writeCircuit = statement(
  'write_circuit',
  `UPDATE baton.limit_line SET wakes = $2, paused_until = $3, paused_why = $4, failures = $5, openings = $6 WHERE key = $1`,
);
