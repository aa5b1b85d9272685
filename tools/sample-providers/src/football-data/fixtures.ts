import { chanceOf } from '../season/chance';
import { clubsOf, type SampleClub } from './teams';

export interface SampleMatch {
  readonly home: SampleClub;
  readonly away: SampleClub;
  /** British day and time. */
  readonly day: string;
  readonly time: string;
}

const TIMES = ['12:30', '15:00', '15:00', '15:00', '15:00', '17:30', '14:00', '16:30', '20:00', '15:00'];
const FIRST_DAY = 16;

/** Everybody against everybody twice, a round a week from the middle of August. */
export function fixturesOf(division: string, { year, seed }: { year: number; seed: string }): SampleMatch[] {
  const clubs = clubsOf(division, { year, seed });
  const order = chanceOf(`${seed} draw ${division} ${year}`);
  const drawn = clubs.map((club) => ({ club, at: order() })).sort((a, b) => a.at - b.at);
  const rounds = roundRobin(drawn.map(({ club }) => club));
  const second = rounds.map((round) => round.map(([home, away]): [SampleClub, SampleClub] => [away, home]));
  return [...rounds, ...second].flatMap((round, week) =>
    round.map(([home, away], i) => ({
      home,
      away,
      day: new Date(Date.UTC(year, 7, FIRST_DAY + 7 * week + (i > 5 ? 1 : 0))).toISOString().slice(0, 10),
      time: TIMES[i % TIMES.length] ?? '15:00',
    })),
  );
}

/** The circle method: one club stays, the others move on by one each round. */
function roundRobin(clubs: readonly SampleClub[]): [SampleClub, SampleClub][][] {
  const [fixed, ...others] = clubs;
  if (fixed === undefined) return [];
  return others.map((_, turn) => {
    const ring = [fixed, ...others.slice(turn), ...others.slice(0, turn)];
    return ring.slice(0, ring.length / 2).flatMap((club, i): [SampleClub, SampleClub][] => {
      const opponent = ring[ring.length - 1 - i];
      if (opponent === undefined) return [];
      return [(turn + i) % 2 === 0 ? [club, opponent] : [opponent, club]];
    });
  });
}
