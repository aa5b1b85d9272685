/** Points with what they are made of, such as `{ "race.position": 25, "race.fastestLap": 10 }`. */
export interface Score {
  readonly points: number;
  readonly breakdown: Readonly<Record<string, number>>;
}

/** Parts worth nothing are left out. */
export function scoreOf(session: string, parts: Readonly<Record<string, number>>): Score {
  const worth = Object.entries(parts).filter(([, points]) => points !== 0);
  return {
    points: worth.reduce((sum, [, points]) => sum + points, 0),
    breakdown: Object.fromEntries(worth.map(([part, points]) => [`${session}.${part}`, points])),
  };
}

export function addScores(scores: readonly Score[]): Score {
  const breakdown: Record<string, number> = {};
  for (const [part, points] of scores.flatMap((score) => Object.entries(score.breakdown)))
    breakdown[part] = (breakdown[part] ?? 0) + points;
  return { points: scores.reduce((sum, { points }) => sum + points, 0), breakdown };
}
