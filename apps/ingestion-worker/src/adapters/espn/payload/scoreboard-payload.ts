import { z } from 'zod';
import { flag, id, looseId, moment, part, score, text, wholeNumber } from './loose';

/** Only what makes the body a scoreboard. Without `events` it is something else, whatever its status code said. */
export const ScoreboardPayload = z.object({
  events: z.array(z.unknown()),
  week: part({ number: wholeNumber }),
});

const Status = z.object({
  type: z.object({
    name: z.string().min(1),
    state: z.enum(['pre', 'in', 'post']),
    completed: flag(false),
    detail: text,
  }),
  period: wholeNumber,
  displayClock: text,
});

export const TeamPayload = part({
  id: looseId,
  abbreviation: text,
  displayName: text,
  shortDisplayName: text,
  name: text,
  location: text,
  color: text,
  alternateColor: text,
  logo: text,
  logos: z.unknown().optional(),
  isActive: flag(true),
});
export type TeamPayload = z.infer<typeof TeamPayload>;

const Competitor = z.object({
  homeAway: z.enum(['home', 'away']),
  score,
  team: TeamPayload,
});

const Competition = z.object({
  competitors: z.array(Competitor).min(1).max(2),
  status: Status.optional(),
  timeValid: flag(true),
  neutralSite: flag(false),
  venue: part({ fullName: text }),
  notes: z.unknown().optional(),
});

export const EventPayload = z.object({
  id,
  date: moment,
  name: text,
  shortName: text,
  season: part({ year: wholeNumber, type: wholeNumber }),
  week: part({ number: wholeNumber }),
  status: Status.optional(),
  competitions: z.array(Competition).min(1),
});
export type EventPayload = z.infer<typeof EventPayload>;
