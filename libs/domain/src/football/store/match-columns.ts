import type { Columns } from '../../bulk/columns';
import type { MatchReading, NumberedMatch, Sides } from '../readings';

const sides = (name: string, of: (match: MatchReading) => Sides | null): Columns<NumberedMatch> => ({
  [`home_${name}`]: ['integer', (match) => of(match)?.home],
  [`away_${name}`]: ['integer', (match) => of(match)?.away],
});

/** Everything the provider says of a match, beside what it is known by. */
export const matchFacts: Columns<NumberedMatch> = {
  day: ['date', (match) => match.day],
  kickoff_at: ['timestamptz', (match) => match.kickoffAt],
  ...sides('goals', (match) => match.score),
  ...sides('half_time_goals', (match) => match.halfTime),
  referee: ['text', (match) => match.referee],
  ...sides('shots', (match) => match.shots),
  ...sides('shots_on_target', (match) => match.shotsOnTarget),
  ...sides('fouls', (match) => match.fouls),
  ...sides('corners', (match) => match.corners),
  ...sides('yellow_cards', (match) => match.yellowCards),
  ...sides('red_cards', (match) => match.redCards),
  opening: ['jsonb', (match) => JSON.stringify(match.opening)],
  closing: ['jsonb', (match) => JSON.stringify(match.closing)],
};

export const matchColumns: Columns<NumberedMatch> = {
  home_team: ['text', (match) => match.homeTeam],
  away_team: ['text', (match) => match.awayTeam],
  meeting: ['integer', (match) => match.meeting],
  ...matchFacts,
};
