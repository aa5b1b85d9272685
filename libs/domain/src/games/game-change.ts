import type { GameChanged, League } from '@baton/contracts';
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
  /** When it was written. */
  readonly at: Date;
}

/** Names the most important thing that changed. */
export function changeKind(before: GameMoment | null, after: GameMoment): ChangeKind {
  if (before === null) return 'added';
  if (before.status !== after.status) return 'status';
  if (before.homeScore !== after.homeScore || before.awayScore !== after.awayScore) return 'score';
  if (before.startsAt.getTime() !== after.startsAt.getTime()) return 'rescheduled';
  return 'detail';
}

/** What others are told of a change: nothing of a game seen for the first time, nor of what is no news. */
export function newsOf({ league, espnId, name, kind, before, after, at }: GameChange): GameChanged | null {
  if (before === null || kind === 'added' || kind === 'detail') return null;
  return {
    league,
    game: espnId,
    name,
    change: kind === 'status' ? statusNews(after.status) : kind,
    before: standingOf(before),
    after: standingOf(after),
    changedAt: at.toISOString(),
  };
}

const statusNews = (status: GameMoment['status']): GameChanged['change'] =>
  status === 'final' || status === 'postponed' ? status : 'status';

const standingOf = ({ startsAt, ...standing }: GameMoment): GameChanged['before'] => ({
  ...standing,
  startsAt: startsAt.toISOString(),
});
