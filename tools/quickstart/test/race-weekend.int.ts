import { notifyRaceResults, racingTasks } from '@baton/contracts';
import { createPublisher, type Publisher, seconds, type TaskEvent } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { storeSamplePlayers } from '../src/sample-players';
import { openWholeHouse, type WholeHouse } from './whole-house';

const HOUR = 3_600_000;
const PLAYERS = 100;
const { scheduleHourlyPolling, updateTeamScores } = racingTasks;

let whole: WholeHouse;
let publisher: Publisher;
let dataSource: DataSource;
let forward: WholeHouse['forward'];
const succeeded: string[] = [];
let heard = (): void => undefined;

beforeAll(async () => {
  whole = await openWholeHouse();
  const { broker, store, clock } = whole;
  ({ dataSource, forward } = whole);
  whole.house.onEvent((event: TaskEvent) => {
    if (event.type !== 'succeeded') return;
    succeeded.push(event.task);
    heard();
  });
  const tasks = [scheduleHourlyPolling, updateTeamScores, notifyRaceResults];
  publisher = createPublisher({ broker, store, tasks });
  await storeSamplePlayers(dataSource, clock().getUTCFullYear());
});
afterAll(() => whole.close());

async function times(task: { name: string }, count: number): Promise<void> {
  while (succeeded.filter((name) => name === task.name).length < count)
    await new Promise<void>((resolve) => (heard = resolve));
}

/** Polls, and waits until every flow it has started has reached its end. */
async function poll(): Promise<number> {
  succeeded.length = 0;
  const run = await publisher.send(scheduleHourlyPolling, {});
  const { found } = await run.result({ timeout: seconds(60) });
  await times(notifyRaceResults, found);
  return found;
}

/** Flows, and how many of their boards were not there yet when users began to be told. */
const toldTooEarly = () =>
  dataSource.query<object[]>(
    `select board.flow_id, count(*)::integer as boards,
       count(*) filter (where board.finished_at is null or board.finished_at > notice.started_at)::integer as late
     from baton.flow_member board join baton.flow_member notice on notice.flow_id = board.flow_id and notice.step = 'notify'
     where board.step = 'boards' group by board.flow_id order by board.flow_id`,
  );

const count = async (sql: string): Promise<number> =>
  (await dataSource.query<[{ count: number }]>(`select count(*)::integer as count from ${sql}`))[0].count;
const RACE = `(select id from race where round = 18)`;
const scoresOfRace = () =>
  dataSource.query<object[]>(
    `select xmin::text, team_id, points, breakdown from fantasy_team_score where race_id = ${RACE} order by team_id`,
  );
const board = () =>
  dataSource.query<{ team: number; points: number }[]>(
    `select team_id as team, total_points as points from leaderboard_entry
     where league_id = (select id from fantasy_league where is_default) order by team_id`,
  );
const sumOfScores = () =>
  dataSource.query<object[]>(
    `select team_id as team, sum(points)::integer as points from fantasy_team_score group by team_id order by team_id`,
  );

describe('a race weekend, through RabbitMQ and all three workers', () => {
  it('INVARIANT: results lead to scores, boards and one notification, and a changed classification to all of them again', async () => {
    forward(HOUR);
    expect(await poll()).toBe(5);

    const first = await scoresOfRace();
    expect(first).toHaveLength(PLAYERS);
    expect(await board()).toEqual(await sumOfScores());
    expect(await count(`notification where type = 'race_finished'`)).toBe(5 * PLAYERS);
    expect(await poll()).toBe(0);

    forward(6 * HOUR);
    expect(await poll()).toBe(1);

    const corrected = await scoresOfRace();
    expect(corrected).toHaveLength(PLAYERS);
    expect(corrected).not.toEqual(first);
    expect(await board()).toEqual(await sumOfScores());
    expect(await count(`notification where type = 'race_results_changed'`)).toBe(PLAYERS);
    expect(await count('notification')).toBe(6 * PLAYERS);
  });

  it('INVARIANT: users are told of a race when the boards of all leagues are right, and not before', async () => {
    // Two leagues: the one everybody is in, and the friends'. Six flows: five races, and the correction of one.
    const each = Array.from({ length: 6 }, () => expect.objectContaining({ boards: 2, late: 0 }) as unknown);
    expect(await toldTooEarly()).toEqual(each);
  });

  it('INVARIANT: computed again, scores are the same rows, and nobody is told again', async () => {
    const before = await scoresOfRace();
    const [{ id: raceId }] = await dataSource.query<[{ id: number }]>(`select ${RACE} as id`);
    const scored = await publisher.send(updateTeamScores, { raceId });
    expect(await scored.result({ timeout: seconds(60) })).toEqual({ teams: PLAYERS });
    const told = await publisher.send(notifyRaceResults, { raceId });
    expect(await told.result({ timeout: seconds(60) })).toEqual({ notified: 0 });
    // xmin names the transaction that wrote a row version: equal means not even touched.
    expect(await scoresOfRace()).toEqual(before);
    expect(await count('notification')).toBe(6 * PLAYERS);
  });
});
