import type { League } from '@baton/contracts';
import type { Standing } from './standing';

/** What is worth telling about a game at one moment. */
export interface GameMoment extends Pick<Standing, 'status' | 'homeScore' | 'awayScore'> {
  readonly startsAt: Date;
}

/** `detail` is everything that moves without being news: clock, period, venue, wording. */
export type ChangeKind = 'added' | 'status' | 'score' | 'rescheduled' | 'detail';

export interface GameChange {
  readonly league: League;
  readonly espnId: string;
  readonly name: string;
  readonly kind: ChangeKind;
  readonly before: GameMoment | null;
  readonly after: GameMoment;
}

/** Names the most important thing that changed. */
export function changeKind(before: GameMoment | null, after: GameMoment): ChangeKind {
  if (before === null) return 'added';
  if (before.status !== after.status) return 'status';
  if (before.homeScore !== after.homeScore || before.awayScore !== after.awayScore) return 'score';
  if (before.startsAt.getTime() !== after.startsAt.getTime()) return 'rescheduled';
  return 'detail';
}
