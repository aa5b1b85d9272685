import { goesToOvertime, scoreOf, scoringOf } from './scoring';
import { CALLED_OFF_MINUTES_BEFORE, type SampleGame } from './slate';
import { type Place, placeAt, timeline } from './timeline';

export interface SampleStanding {
  readonly status: string;
  readonly detail: string;
  readonly altDetail?: string;
  readonly period: number;
  readonly clock: string;
  readonly home: number;
  readonly away: number;
  readonly note?: string;
}

/** An interruption: after some minutes the game stands still for some time. */
const interruptions = {
  delayed: { status: 'STATUS_RAIN_DELAY', detail: 'Rain Delay', after: 35, minutes: 40 },
  suspended: { status: 'STATUS_SUSPENDED', detail: 'Suspended', after: 110, minutes: 20 * 60 },
} as const;

/** How a game stands at a moment. Depends on nothing but the game, the seed and the moment. */
export function standingAt(game: SampleGame, { seed, now }: { seed: string; now: Date }): SampleStanding {
  const minutes = (now.getTime() - game.startsAt.getTime()) / 60_000;
  if (game.fate === 'postponed' && minutes >= -CALLED_OFF_MINUTES_BEFORE) {
    return {
      ...notStarted(game),
      status: 'STATUS_POSTPONED',
      detail: 'Postponed',
      note: 'Makeup date tomorrow',
    };
  }
  if (minutes < 0) return notStarted(game);
  const stop = game.fate === 'delayed' || game.fate === 'suspended' ? interruptions[game.fate] : undefined;
  if (stop === undefined || minutes < stop.after) return playing(game, { seed, minutes });
  if (minutes >= stop.after + stop.minutes) return playing(game, { seed, minutes: minutes - stop.minutes });
  const { status, detail } = stop;
  return { ...playing(game, { seed, minutes: stop.after }), status, detail };
}

// As the real thing does it: "0" to "0", and baseball in period 1, before anything has happened.
function notStarted({ league, startsAt }: SampleGame): SampleStanding {
  const period = league.course.clock === null ? 1 : 0;
  return {
    status: 'STATUS_SCHEDULED',
    detail: startsAt.toISOString(),
    period,
    clock: '0:00',
    home: 0,
    away: 0,
  };
}

function playing(game: SampleGame, { seed, minutes }: { seed: string; minutes: number }): SampleStanding {
  const { course } = game.league;
  const plays = scoringOf(game, seed);
  const overtime = goesToOvertime(plays, course);
  const place = placeAt(timeline(course, { overtime }), minutes);
  const played = place?.minutesPlayed ?? Number.POSITIVE_INFINITY;
  const score = { home: scoreOf(plays, 'home', played), away: scoreOf(plays, 'away', played) };
  if (place !== null) {
    const { status, period } = place.segment;
    return { status, detail: detailOf(game, place), period, clock: clockOf(game, place), ...score };
  }
  const period = course.periods + (overtime ? 1 : 0);
  const mark = course.clock === null ? String(period) : 'OT';
  const final = { status: 'STATUS_FINAL', detail: 'Final', period, clock: '0:00', ...score };
  return overtime ? { ...final, detail: `Final/${mark}`, altDetail: mark } : final;
}

function detailOf(game: SampleGame, { segment, into }: Place): string {
  if (segment.status === 'STATUS_HALFTIME') return 'Halftime';
  if (segment.kind === 'break') return `End of ${ordinal(segment.period)}`;
  if (game.league.course.clock !== null)
    return `${clockOf(game, { segment, into })} - ${ordinal(segment.period)}`;
  return `${into < segment.minutes / 2 ? 'Top' : 'Bottom'} ${ordinal(segment.period)}`;
}

function clockOf({ league }: SampleGame, { segment, into }: Pick<Place, 'segment' | 'into'>): string {
  if (league.course.clock === null || segment.kind === 'break') return '0:00';
  const left = Math.floor(league.course.clock * 60 * (1 - into / segment.minutes));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

const ordinal = (n: number): string => `${n}${['th', 'st', 'nd', 'rd'][n] ?? 'th'}`;
