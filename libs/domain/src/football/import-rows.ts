import type { ImportProblem, RowProblemReason } from '@baton/contracts';
import type { MatchReading, NumberedMatch, RowProblem, RowReading, SeasonRef } from './readings';
import { seasonDays } from './season';

/** Follows the rows of a season file: numbers the meetings, refuses what does not belong, and keeps count. */
export class ImportRows {
  private readonly problems = new Map<RowProblemReason, ImportProblem>();
  private readonly daysOfPairs = new Map<string, string[]>();
  private skippedRows = 0;

  constructor(private readonly season: SeasonRef) {}

  /** Rows that gave no match, blank ones included. */
  get skipped(): number {
    return this.skippedRows;
  }

  get errors(): ImportProblem[] {
    return [...this.problems.values()];
  }

  /** The matches to store. Iterate once. */
  async *matchesOf(rows: AsyncIterable<RowReading> | Iterable<RowReading>): AsyncGenerator<NumberedMatch> {
    for await (const { row, match, problems } of rows) {
      for (const problem of problems) this.note(row, problem);
      const misplaced = match && this.misplaced(match);
      if (misplaced) this.note(row, misplaced);
      if (match === null || misplaced) this.skippedRows += 1;
      else yield { ...match, meeting: this.nextMeeting(match) };
    }
  }

  private misplaced(match: MatchReading): RowProblem | undefined {
    const { first, last } = seasonDays(this.season.season);
    const what = `${match.homeTeam} – ${match.awayTeam} on ${match.day}`;
    if (match.day < first || match.day > last) {
      return { reason: 'outside-season', message: `expected a day from ${first} to ${last}, got ${what}` };
    }
    if (this.daysOf(match).includes(match.day)) {
      return { reason: 'duplicate', message: `expected each match once, got ${what} again` };
    }
    return undefined;
  }

  private nextMeeting(match: MatchReading): number {
    const days = this.daysOf(match);
    this.daysOfPairs.set(pairOf(match), [...days, match.day]);
    return days.length + 1;
  }

  private daysOf(match: MatchReading): string[] {
    return this.daysOfPairs.get(pairOf(match)) ?? [];
  }

  private note(row: number, { reason, message }: RowProblem): void {
    const known = this.problems.get(reason);
    this.problems.set(
      reason,
      known ? { ...known, rows: known.rows + 1 } : { reason, message, rows: 1, firstRow: row },
    );
  }
}

const pairOf = ({ homeTeam, awayTeam }: MatchReading): string => `${homeTeam}\n${awayTeam}`;
