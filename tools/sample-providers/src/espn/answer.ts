import { easternDay } from '../season/eastern-time';
import { sampleLeagues } from '../season';
import { type Look, scoreboardBody } from './scoreboard-body';
import { teamListBody } from './team-list-body';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

// An unknown league, a range of dates and a malformed date are not told apart by the real thing either.
const refusal: Answer = { status: 400, body: { code: 400, message: 'Failed to get events endpoint.' } };

/** `/{sport}/{league}/scoreboard?dates=YYYYMMDD` and `/{sport}/{league}/teams`; without `dates`, today. */
export function answer(url: URL, look: Look): Answer {
  const [, sport, slug, resource] = url.pathname.split('/');
  const league = sampleLeagues.find(({ path }) => path === `${sport}/${slug}`);
  if (league === undefined) return refusal;
  if (resource === 'teams') return { status: 200, body: teamListBody(league, look.now) };
  if (resource !== 'scoreboard') return { status: 404, body: { code: 404, message: 'Not Found' } };
  const day =
    readDay(url.searchParams.get('dates')) ??
    (url.searchParams.has('dates') ? undefined : easternDay(look.now));
  return day === undefined ? refusal : { status: 200, body: scoreboardBody(league, day, look) };
}

function readDay(dates: string | null): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(dates ?? '') ?? [];
  const date = `${year}-${month}-${day}`;
  return Number.isNaN(Date.parse(date)) ? undefined : date;
}
