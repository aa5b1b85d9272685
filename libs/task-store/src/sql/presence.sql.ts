import { statement } from './statement';

/** Shared, so that two who ask at the same time do not take each other for the one they ask about. */
export const presenceHeld = (id: string): string =>
  `NOT pg_try_advisory_xact_lock_shared(hashtextextended('baton presence ' || ${id}, 0))`;

/** Held by the session, and so by the process, that shows it. */
export const showPresence = statement(
  'show_presence',
  `SELECT pg_advisory_lock(hashtextextended('baton presence ' || $1::text, 0))`,
);

export const isPresent = statement('is_present', `SELECT ${presenceHeld('$1::text')} AS present`);
