import type { Measure } from '../bet-filter';
import type { BacktestMatch, MatchAhead } from './backtest-match';

interface TeamResult {
  readonly goalsFor: number;
  readonly goalsAgainst: number;
}

interface TeamSeason {
  readonly season: string;
  /** Oldest first. */
  readonly results: TeamResult[];
}

/** As many matches as a condition may look back. */
const LONGEST = 20;

/**
 * The form of every team in its season, as far as it was told. A new season begins from nothing: squads change, and
 * promoted teams come from another division. Memory grows with the number of teams, not of matches.
 */
export class Form {
  private readonly teams = new Map<string, TeamSeason>();

  learn({ division, season, homeTeam, awayTeam, score }: BacktestMatch): void {
    if (score === null) return;
    this.add(`${division} ${homeTeam}`, season, { goalsFor: score.home, goalsAgainst: score.away });
    this.add(`${division} ${awayTeam}`, season, { goalsFor: score.away, goalsAgainst: score.home });
  }

  /** The average over the team's last matches before this one; undefined while it has played fewer. */
  average(
    { division, season, homeTeam, awayTeam }: MatchAhead,
    { team, measure, last }: { team: 'home' | 'away'; measure: Measure; last: number },
  ): number | undefined {
    const known = this.teams.get(`${division} ${team === 'home' ? homeTeam : awayTeam}`);
    if (known?.season !== season || known.results.length < last) return undefined;
    const total = known.results.slice(-last).reduce((sum, result) => sum + worth[measure](result), 0);
    return total / last;
  }

  private add(team: string, season: string, result: TeamResult): void {
    let known = this.teams.get(team);
    if (known?.season !== season) {
      known = { season, results: [] };
      this.teams.set(team, known);
    }
    known.results.push(result);
    if (known.results.length > LONGEST) known.results.shift();
  }
}

const worth: Record<Measure, (result: TeamResult) => number> = {
  points: ({ goalsFor, goalsAgainst }) => (goalsFor > goalsAgainst ? 3 : goalsFor === goalsAgainst ? 1 : 0),
  'goals-for': ({ goalsFor }) => goalsFor,
  'goals-against': ({ goalsAgainst }) => goalsAgainst,
  'over-2.5': ({ goalsFor, goalsAgainst }) => (goalsFor + goalsAgainst > 2.5 ? 1 : 0),
};
