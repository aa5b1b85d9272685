import { z } from 'zod';
import { defineTask, exponential, hours, minutes, seconds } from '@baton/messaging/contract';
import { League } from './league';
import { ingestion } from './queues';

/** How a game stands, in the words of this system; a provider's own words are kept beside it. */
export const GameStatus = z.enum([
  'scheduled',
  'live',
  'delayed',
  'final',
  'postponed',
  'canceled',
  'suspended',
  'abandoned',
  'unknown',
]);
export type GameStatus = z.infer<typeof GameStatus>;

const Score = z.int().nonnegative().nullable();
const GameStanding = z.object({
  status: GameStatus,
  startsAt: z.iso.datetime(),
  homeScore: Score,
  awayScore: Score,
});

/** A known game got another status, score or starting time. The first sight of a game is no change. */
export const GameChanged = z.strictObject({
  league: League,
  /** The provider's id of the game. */
  game: z.string(),
  name: z.string(),
  /** The most important of what changed; `status` is any other status than final or postponed. */
  change: z.enum(['final', 'postponed', 'status', 'score', 'rescheduled']),
  before: GameStanding,
  after: GameStanding,
  /** When it was stored. Messages may overtake each other: the latest of a game tells how it stands. */
  changedAt: z.iso.datetime(),
});
export type GameChanged = z.infer<typeof GameChanged>;

/**
 * Sent once for each change, in the transaction that stores it. Our own worker tells webhooks that subscribed to the
 * type `games.game_changed`; a service that wants the messages themselves binds a queue of its own to the exchange
 * `ingestion` with this name as the key.
 */
export const gameChanged = defineTask({
  name: 'games.game_changed',
  queue: ingestion.changes,
  payload: GameChanged,
  /** How many webhooks it was handed on to. */
  result: z.object({ webhooks: z.int().nonnegative() }),
  retry: exponential({ retries: 3, first: seconds(5) }),
  timeLimit: minutes(1),
  resultExpires: hours(1),
});
