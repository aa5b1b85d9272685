import { statement } from './statement';

export const removeSent = statement(
  'remove_sent',
  `DELETE FROM baton.outbox USING unnest($1::text[], $2::integer[]) AS sent (id, attempt)
  WHERE outbox.id = sent.id AND outbox.attempt = sent.attempt`,
);
