import type { TeamReading } from '@baton/domain/games';
import { text } from './loose';
import type { TeamPayload } from './scoreboard-payload';

const TEAM_ID = /^[1-9]\d{0,18}$/;

/** A team, or null for a placeholder: play-off opponents to be determined come as "TBD" with ids such as -1. */
export function readTeam(team: TeamPayload): TeamReading | null {
  const { id: espnId, abbreviation } = team;
  const name = team.displayName ?? team.name ?? team.location ?? abbreviation;
  if (espnId === null || !TEAM_ID.test(espnId)) return null;
  if (name === null || name === 'TBD' || abbreviation === 'TBD') return null;
  return {
    espnId,
    abbreviation,
    name,
    shortName: team.shortDisplayName,
    location: team.location,
    color: team.color,
    alternateColor: team.alternateColor,
    logoUrl: team.logo ?? firstLogo(team.logos),
    active: team.isActive,
  };
}

function firstLogo(logos: unknown): string | null {
  const first: unknown = Array.isArray(logos) ? logos[0] : undefined;
  return typeof first === 'object' && first !== null && 'href' in first ? text.parse(first.href) : null;
}
