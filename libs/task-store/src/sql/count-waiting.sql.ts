import { statement } from './statement';

export const countWaiting = statement(
  'count_waiting',
  'SELECT count(*)::integer AS waiting FROM baton.outbox',
);
