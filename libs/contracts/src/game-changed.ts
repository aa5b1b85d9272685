import { z } from 'zod';
import { League } from './games';

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

/**
 * The message `games.game_changed`: a known game got another status, score or starting time.
 *
 * Nothing sends it yet. A message needs a queue and a queue needs somebody who empties it; the tasks that listen
 * (in-app notifications, webhooks) come with their own contracts and will carry this as their payload.
 */
export const GameChanged = z.strictObject({
  league: League,
  /** The provider's id of the game. */
  game: z.string(),
  name: z.string(),
  change: z.enum(['status', 'score', 'rescheduled']),
  before: GameStanding,
  after: GameStanding,
});
export type GameChanged = z.infer<typeof GameChanged>;
