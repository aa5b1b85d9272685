import type { TeamReading } from '../readings';
import type { Columns } from '../../bulk';

/** Everything the provider says of a team, beside its id. */
export const teamFacts: Columns<TeamReading> = {
  abbreviation: ['text', (team) => team.abbreviation],
  name: ['text', (team) => team.name],
  short_name: ['text', (team) => team.shortName],
  location: ['text', (team) => team.location],
  color: ['text', (team) => team.color],
  alternate_color: ['text', (team) => team.alternateColor],
  logo_url: ['text', (team) => team.logoUrl],
  active: ['boolean', (team) => team.active],
};

export const teamColumns: Columns<TeamReading> = { espn_id: ['text', (team) => team.espnId], ...teamFacts };
