import { chanceOf } from './chance';
import { addDays, easternMoment } from './eastern-time';
import type { Fate, SampleLeague, SampleTeam } from './sample-league';

export interface SampleGame {
  readonly id: string;
  readonly league: SampleLeague;
  readonly home: SampleTeam;
  readonly away: SampleTeam;
  readonly startsAt: Date;
  readonly fate: Fate;
}

/** The games planned for a day, whatever became of them. */
export function slate(league: SampleLeague, day: string, seed: string): SampleGame[] {
  const starts = league.starts[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? [];
  const pairs = pairings(league.teams, Math.floor(Date.parse(day) / 86_400_000));
  return starts.flatMap((start, slot) => {
    const [time, fate] = typeof start === 'string' ? [start] : start;
    // One start more than there are pairs makes a double-header: the first two teams play again.
    const pair = pairs[slot % pairs.length];
    if (pair === undefined) return [];
    const id = `${league.id}${day.slice(2).replaceAll('-', '')}${slot}`;
    const game = { id, league, home: pair[0], away: pair[1], startsAt: easternMoment(day, time) };
    return [{ ...game, fate: fate ?? drawFate(league, `${seed} fate ${id}`) }];
  });
}

function drawFate(league: SampleLeague, name: string): Fate {
  const draw = chanceOf(name)();
  if (draw < 0.12) return 'overtime';
  if (draw < 0.2) return 'postponed';
  // Only baseball is stopped by rain.
  if (draw < 0.3) return league.course.clock === null ? 'delayed' : 'plain';
  if (draw < 0.4) return league.course.clock === null ? 'suspended' : 'plain';
  return 'plain';
}

/** Each team once, against somebody else every day: the circle method, one team fixed and the others moving on. */
function pairings(teams: readonly SampleTeam[], dayNumber: number): [SampleTeam, SampleTeam][] {
  const [fixed, ...others] = teams;
  if (fixed === undefined) return [];
  const turn = dayNumber % others.length;
  const ring = [fixed, ...others.slice(turn), ...others.slice(0, turn)];
  return ring.slice(0, ring.length / 2).flatMap((team, i) => {
    const opponent = ring[ring.length - 1 - i];
    if (opponent === undefined) return [];
    return [(dayNumber + i) % 2 === 0 ? [team, opponent] : [opponent, team]];
  });
}

/** Postponed games are called off this long before they would begin … */
export const CALLED_OFF_MINUTES_BEFORE = 90;
/** … and move to the next day under their old id in the night. */
function newDate(game: SampleGame, day: string): { announcedAt: Date; startsAt: Date } {
  const nextDay = addDays(day, 1);
  return { announcedAt: easternMoment(nextDay, '02:00'), startsAt: easternMoment(nextDay, '12:15') };
}

/** The games that a scoreboard of the day shows at a moment: moved games have left their old day for the new one. */
export function gamesShown(
  league: SampleLeague,
  day: string,
  { seed, now }: { seed: string; now: Date },
): SampleGame[] {
  const dayBefore = addDays(day, -1);
  const stay = slate(league, day, seed).filter(
    (g) => g.fate !== 'postponed' || now < newDate(g, day).announcedAt,
  );
  const moved = slate(league, dayBefore, seed)
    .filter((g) => g.fate === 'postponed')
    .map((g) => ({ game: g, date: newDate(g, dayBefore) }))
    .filter(({ date }) => now >= date.announcedAt)
    .map(({ game, date }): SampleGame => ({ ...game, startsAt: date.startsAt, fate: 'plain' }));
  return [...moved, ...stay];
}
