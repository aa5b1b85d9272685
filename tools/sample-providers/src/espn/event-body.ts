import type { SampleTeam } from '../season/sample-league';
import type { SampleGame } from '../season/slate';
import { type SampleStanding, standingAt } from '../season/standing';
import { easternDay } from '../season/eastern-time';
import type { Look } from './scoreboard-body';
import { seasonOf } from './season-of';
import { statuses } from './statuses';
import { teamBody } from './team-list-body';
import { weekOf } from './week-of';

export function eventBody(game: SampleGame, look: Look): object {
  const { id, league, home, away, startsAt } = game;
  const standing = standingAt(game, look);
  const uid = `${league.uid}~e:${id}`;
  const date = withoutSeconds(startsAt);
  const status = statusBody(standing);
  const competition = {
    id,
    uid: `${uid}~c:${id}`,
    date,
    startDate: date,
    attendance: 0,
    type: { id: '1', abbreviation: 'STD' },
    timeValid: true,
    neutralSite: false,
    recent: false,
    venue: {
      id: home.id,
      fullName: `${home.location} ${league.venueKind}`,
      address: { city: home.location },
    },
    competitors: [competitor(game, home, standing), competitor(game, away, standing)],
    notes: standing.note === undefined ? [] : [{ type: 'event', headline: standing.note }],
    status,
    broadcasts: [],
  };
  return {
    id,
    uid,
    date,
    name: `${fullName(away)} at ${fullName(home)}`,
    shortName: `${away.abbreviation} @ ${home.abbreviation}`,
    season: { year: seasonOf(league, startsAt).year, type: 2, slug: 'regular-season' },
    ...(league.countsWeeks ? { week: { number: weekOf(easternDay(startsAt)) } } : {}),
    competitions: [competition],
    links: [],
    status,
  };
}

function statusBody({ status, detail, altDetail, period, clock }: SampleStanding): object {
  const type = { name: status, ...statuses[status], detail, shortDetail: detail };
  return {
    clock: 0,
    displayClock: clock,
    period,
    type: altDetail === undefined ? type : { ...type, altDetail },
  };
}

// Scores are text, and `winner` is there only when somebody has won: as the real thing does it.
function competitor(game: SampleGame, team: SampleTeam, standing: SampleStanding): object {
  const homeAway = team === game.home ? 'home' : 'away';
  const [own, other] = homeAway === 'home' ? [standing.home, standing.away] : [standing.away, standing.home];
  return {
    id: team.id,
    uid: `${game.league.uid}~t:${team.id}`,
    type: 'team',
    order: homeAway === 'home' ? 0 : 1,
    homeAway,
    ...(standing.status === 'STATUS_FINAL' ? { winner: own > other } : {}),
    team: teamBody(game.league, team),
    score: String(own),
    statistics: [],
  };
}

const fullName = ({ location, name }: SampleTeam): string => `${location} ${name}`;

const withoutSeconds = (moment: Date): string => `${moment.toISOString().slice(0, 16)}Z`;
