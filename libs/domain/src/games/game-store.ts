import type { GameChanged, League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { CalendarDay } from './calendar-day';
import type { GameChange } from './game-change';
import type { GameReading, LeagueReading, TeamReading } from './readings';

/** How many rows were written; rows that were right already are in neither count. */
export interface Written {
  readonly inserted: number;
  readonly updated: number;
}

export interface SavedGames extends Written {
  /** One for each game written. */
  readonly changes: readonly GameChange[];
}

/** Called in the transaction that stores the changes: both happen, or neither. */
export type TellGameChanges = (news: readonly GameChanged[], tx: EntityManager) => Promise<void>;

/** Where games are kept. Saving the same readings again writes nothing. */
export interface GameStore {
  /** Saves games and, where they are not known yet, their teams. A game said twice counts as said last. */
  saveGames(league: League, games: readonly GameReading[]): Promise<SavedGames>;
  saveLeague(league: LeagueReading): Promise<Written>;
  saveTeams(league: League, teams: readonly TeamReading[]): Promise<Written>;
  /** The days from `from` until before `until` on which a game is not over yet. */
  daysWithOpenGames(league: League, range: { from: CalendarDay; until: CalendarDay }): Promise<CalendarDay[]>;
}
