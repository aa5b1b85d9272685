import type { GameStatus, League } from '@baton/contracts';
import type { CalendarDay } from './calendar-day';
import type { Standing } from './standing';

/** What the provider says of a league. */
export interface LeagueReading {
  readonly league: League;
  readonly espnId: string;
  readonly name: string;
  readonly slug: string;
  /** The provider's year: NBA and NHL name a season by the year it ends in, NFL by the year it starts in. */
  readonly seasonYear: number | null;
  readonly seasonName: string | null;
}

/** What the provider says of a team. The id is the only thing that stays: abbreviations and names change. */
export interface TeamReading {
  readonly espnId: string;
  readonly abbreviation: string | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly location: string | null;
  /** Six hex digits without #. Guest teams have none. */
  readonly color: string | null;
  readonly alternateColor: string | null;
  readonly logoUrl: string | null;
  readonly active: boolean;
}

/** What the provider says of a game. */
export interface GameReading extends Standing {
  readonly espnId: string;
  readonly day: CalendarDay;
  readonly startsAt: Date;
  /** False while only the day is agreed: the time in `startsAt` is then a placeholder. */
  readonly startTimeKnown: boolean;
  readonly seasonYear: number | null;
  /** 1 pre-season, 2 regular season, 3 play-offs, 4 off-season. */
  readonly seasonType: number | null;
  /** Only football counts weeks. */
  readonly week: number | null;
  readonly name: string;
  readonly shortName: string | null;
  /** Null while the opponent is to be determined. */
  readonly home: TeamReading | null;
  readonly away: TeamReading | null;
  readonly status: GameStatus;
  /** The provider's own word, kept because it adds new ones without notice. */
  readonly espnStatus: string;
  /** For people: "Final/OT", "Rain Delay, Top 1st". */
  readonly statusDetail: string | null;
  readonly neutralSite: boolean;
  readonly venue: string | null;
  readonly note: string | null;
}

/** A part of an answer that could not be read; the rest of the answer could. */
export interface UnreadableItem {
  readonly espnId: string | undefined;
  readonly message: string;
}
