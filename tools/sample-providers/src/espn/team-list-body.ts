import type { SampleLeague, SampleTeam } from '../season/sample-league';
import { seasonOf } from './season-of';

export function teamBody(league: SampleLeague, team: SampleTeam): object {
  const { id, location, name, abbreviation, color } = team;
  return {
    id,
    uid: `${league.uid}~t:${id}`,
    location,
    name,
    abbreviation,
    displayName: `${location} ${name}`,
    shortDisplayName: name,
    color,
    alternateColor: 'ffffff',
    isActive: true,
    links: [],
  };
}

export function teamListBody(league: SampleLeague, now: Date): object {
  const { id, uid, name, abbreviation, slug, sport } = league;
  const season = seasonOf(league, now);
  const teams = league.teams.map((team) => ({
    team: { ...teamBody(league, team), isAllStar: false, nickname: team.location, logos: [] },
  }));
  const described = {
    id,
    uid,
    name,
    abbreviation,
    shortName: abbreviation,
    slug,
    teams,
    year: season.year,
    season,
  };
  return {
    sports: [
      { id: uid.slice(2, uid.indexOf('~')), name: sport, slug: sport.toLowerCase(), leagues: [described] },
    ],
  };
}
