import type { GameReading } from '../readings';
import type { Columns } from '../../bulk';

/** Everything the provider says of a game, beside its id. */
export const gameFacts: Columns<GameReading> = {
  day: ['date', (game) => game.day],
  starts_at: ['timestamptz', (game) => game.startsAt],
  start_time_known: ['boolean', (game) => game.startTimeKnown],
  season_year: ['integer', (game) => game.seasonYear],
  season_type: ['integer', (game) => game.seasonType],
  week: ['integer', (game) => game.week],
  name: ['text', (game) => game.name],
  short_name: ['text', (game) => game.shortName],
  home_team_id: ['text', (game) => game.home?.espnId],
  away_team_id: ['text', (game) => game.away?.espnId],
  home_score: ['integer', (game) => game.homeScore],
  away_score: ['integer', (game) => game.awayScore],
  status: ['text', (game) => game.status],
  espn_status: ['text', (game) => game.espnStatus],
  status_detail: ['text', (game) => game.statusDetail],
  period: ['integer', (game) => game.period],
  clock: ['text', (game) => game.clock],
  neutral_site: ['boolean', (game) => game.neutralSite],
  venue: ['text', (game) => game.venue],
  note: ['text', (game) => game.note],
};

export const gameColumns: Columns<GameReading> = { espn_id: ['text', (game) => game.espnId], ...gameFacts };
