import type { League } from '@baton/contracts';
import type { TeamList, TeamReading, UnreadableItem } from '@baton/domain/games';
import { z } from 'zod';
import { id, part, text, wholeNumber } from './loose';
import { readTeam } from './read-team';
import { TeamPayload } from './scoreboard-payload';
import { unreadable } from './unreadable';

const LeaguePayload = z.object({
  id,
  name: z.string().min(1),
  slug: z.string().min(1),
  season: part({ year: wholeNumber, displayName: text }),
  teams: z.array(z.unknown()),
});

const TeamListPayload = z.object({
  sports: z.tuple([z.object({ leagues: z.tuple([LeaguePayload], z.unknown()) })], z.unknown()),
});

const Entry = z
  .object({ team: z.record(z.string(), z.unknown()) })
  .transform(({ team }, ctx): TeamReading => {
    const read = readTeam(TeamPayload.parse(team));
    if (read !== null) return read;
    ctx.addIssue({ code: 'custom', path: ['team'], message: 'expected an id and a name' });
    return z.NEVER;
  });

/**
 * Reads a league and its teams.
 *
 * @throws z.ZodError when the body is no team list at all
 */
export function readTeamList(league: League, body: unknown): TeamList {
  const described = TeamListPayload.parse(body).sports[0].leagues[0];
  const teams: TeamReading[] = [];
  const broken: UnreadableItem[] = [];
  for (const entry of described.teams) {
    const read = Entry.safeParse(entry);
    if (read.success) teams.push(read.data);
    else broken.push(unreadable(entry, read.error));
  }
  const { id: espnId, name, slug, season } = described;
  return {
    league: { league, espnId, name, slug, seasonYear: season.year, seasonName: season.displayName },
    teams,
    unreadable: broken,
  };
}
