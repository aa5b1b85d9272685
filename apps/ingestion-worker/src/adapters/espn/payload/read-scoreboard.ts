import {
  easternDay,
  type GameReading,
  readStanding,
  type Scoreboard,
  type UnreadableItem,
} from '@baton/domain/games';
import { z } from 'zod';
import { text } from './loose';
import { readTeam } from './read-team';
import { EventPayload, ScoreboardPayload } from './scoreboard-payload';
import { unreadable } from './unreadable';

/**
 * Reads a scoreboard. An event that cannot be read is named in `unreadable` and costs none of the others.
 *
 * @throws z.ZodError when the body is no scoreboard at all
 */
export function readScoreboard(body: unknown): Scoreboard {
  const { events, week } = ScoreboardPayload.parse(body);
  const games: GameReading[] = [];
  const broken: UnreadableItem[] = [];
  for (const event of events) {
    const read = Event.safeParse(event);
    if (read.success) games.push({ ...read.data, week: read.data.week ?? week.number });
    else broken.push(unreadable(event, read.error));
  }
  return { games, unreadable: broken };
}

const Event = EventPayload.transform((event, ctx): GameReading => {
  const problem = (message: string): never => {
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const competition = event.competitions[0];
  const status = event.status ?? competition?.status;
  if (competition === undefined || status === undefined) return problem('expected a status');
  const side = (which: 'home' | 'away') =>
    competition.competitors.filter(({ homeAway }) => homeAway === which);
  const [home, ...moreHome] = side('home');
  const [away, ...moreAway] = side('away');
  if (moreHome.length + moreAway.length > 0) return problem('expected one home and one away side');

  const teams = { home: home ? readTeam(home.team) : null, away: away ? readTeam(away.team) : null };
  return {
    espnId: event.id,
    day: easternDay(event.date),
    startsAt: event.date,
    startTimeKnown: competition.timeValid,
    seasonYear: event.season.year,
    seasonType: event.season.type,
    week: event.week.number,
    name: event.name ?? `${teams.away?.name ?? 'TBD'} at ${teams.home?.name ?? 'TBD'}`,
    shortName: event.shortName,
    ...teams,
    ...readStanding({
      status: status.type,
      homeScore: home?.score ?? null,
      awayScore: away?.score ?? null,
      period: status.period,
      clock: status.displayClock,
    }),
    espnStatus: status.type.name,
    statusDetail: status.type.detail,
    neutralSite: competition.neutralSite,
    venue: competition.venue.fullName,
    note: firstHeadline(competition.notes),
  };
});

function firstHeadline(notes: unknown): string | null {
  const first: unknown = Array.isArray(notes) ? notes[0] : undefined;
  return typeof first === 'object' && first !== null && 'headline' in first
    ? text.parse(first.headline)
    : null;
}
