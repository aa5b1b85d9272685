import type { DataSource } from 'typeorm';

export interface ScoreLine {
  readonly league: string;
  readonly game: string;
  readonly status: string;
  readonly score: string;
}

interface Row {
  readonly id: string;
  readonly league: string;
  readonly name: string;
  readonly status: string;
  readonly home_score: number | null;
  readonly away_score: number | null;
}

const CHANGES = `
  select s.id, s.league, g.name, s.status, s.home_score, s.away_score
  from game_snapshot s join game g on g.league = s.league and g.espn_id = s.game_id
  where s.id > $1 order by s.id`;

const STANDINGS = `select status, count(*)::int as count from game group by status order by status`;

/** Reads which games changed since it was asked before. */
export async function followScores(dataSource: DataSource): Promise<() => Promise<ScoreLine[]>> {
  const [{ last }] = await dataSource.query<[{ last: string }]>(
    'select coalesce(max(id), 0) as last from game_snapshot',
  );
  let seen = last;
  return async () => {
    const rows = await dataSource.query<Row[]>(CHANGES, [seen]);
    seen = rows.at(-1)?.id ?? seen;
    return rows.map(lineOf);
  };
}

/** How many games there are in each status. */
export async function standings(dataSource: DataSource): Promise<[string, number][]> {
  const rows = await dataSource.query<{ status: string; count: number }[]>(STANDINGS);
  return rows.map(({ status, count }) => [status, count]);
}

function lineOf({ league, name, status, home_score: home, away_score: away }: Row): ScoreLine {
  const score = home === null || away === null ? '' : `${away} : ${home}`;
  return { league, game: name, status, score };
}
