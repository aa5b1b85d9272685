/**
 * For entries of the outbox: what waits already stays as it is. Unlike DO NOTHING it waits for a relay that has the row
 * in hand: the message it has published may come back, and wait anew, before the row is gone. No row may come twice in
 * one statement.
 */
export const AS_IT_IS = 'ON CONFLICT (id, attempt) DO UPDATE SET refusals = outbox.refusals';
