import { accountsTasks, footballTasks, gamesTasks, schedules } from '@baton/contracts';
import { createPublisher, createScheduler, type Publisher, seconds, silentLogger } from '@baton/messaging';
import { slotEncoder } from '@baton/service';
import { openWholeHouse, type WholeHouse } from './whole-house';

const { registerUser } = accountsTasks;
const { startSeasonFlow } = footballTasks;
const { startTeamsFlow, syncAllTeams } = gamesTasks;
const timeout = seconds(60);

let whole: WholeHouse;
let publisher: Publisher;

beforeAll(async () => {
  whole = await openWholeHouse();
  const { broker, store } = whole;
  publisher = createPublisher({ broker, store, tasks: [registerUser, startSeasonFlow, startTeamsFlow] });
});
afterAll(() => whole.close());

const rows = (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  whole.dataSource.query(query, values);
const flowsCalled = (name: string) => rows('select id from baton.flow where name = $1', [name]);

/** A scheduler with the schedule of the teams, whose time the test says. */
async function aScheduler(now: () => Date) {
  const scheduler = createScheduler({
    store: whole.scheduleStore,
    schedules: schedules.filter(({ name }) => name === syncAllTeams.name),
    encode: slotEncoder({ clock: now }),
    log: silentLogger,
    clock: now,
  });
  await scheduler.seed();
  return scheduler;
}

describe('what starts a flow, through RabbitMQ and all three workers', () => {
  it('INVARIANT: on Monday at four the teams follow the leagues, once for any number of schedulers', async () => {
    let now = new Date('2025-03-03T03:59:59Z');
    const schedulers = await Promise.all([1, 2, 3].map(() => aScheduler(() => now)));
    const tick = async () => (await Promise.all(schedulers.map((scheduler) => scheduler.tick()))).flat();
    expect(await tick()).toEqual([]);

    now = new Date('2025-03-03T04:00:00Z');
    const sent = await tick();

    expect(sent).toHaveLength(1);
    const { flowId } = await publisher.handle(sent[0]?.runId ?? '', startTeamsFlow).result({ timeout });
    const flow = publisher.flow<{ leagues: unknown }>(flowId);
    expect(await flow.result({ timeout })).toEqual({ synced: 32, errors: [] });
    expect(await flow.resultOf('leagues')).toEqual({ created: 4, updated: 0, errors: [] });
    const [leagues, teams] = await flow.steps();
    expect(teams?.startedAt?.getTime()).toBeGreaterThanOrEqual(leagues?.finishedAt?.getTime() ?? Infinity);
    expect(await flowsCalled('games teams')).toEqual([{ id: flowId }]);
  });

  it('imports a season, refreshes the statistics and saves what is stored, when it is asked to', async () => {
    const run = await publisher.send(startSeasonFlow, { division: 'E0', season: '2425' });
    const { flowId } = await run.result({ timeout });
    const flow = publisher.flow<{ import: unknown; refresh: unknown }>(flowId);
    expect(await flow.result({ timeout })).toEqual({ matches: 380, teams: 20 });
    expect(await flow.resultOf('import')).toMatchObject({ inserted: 380 });
    expect(await flow.resultOf('refresh')).toEqual({ teams: 20 });
    expect(await flowsCalled('football season')).toEqual([{ id: flowId }]);
  });

  it('INVARIANT: welcomes whoever registers and takes them into the default league, once', async () => {
    const person = { email: 'Newcomer@Example.org', name: 'New Comer' };
    const sent = await Promise.all([1, 2, 3].map(() => publisher.send(registerUser, person)));
    const results = await Promise.all(sent.map((run) => run.result({ timeout })));
    const { userId } = results[0] ?? { userId: 0 };
    expect(results.map(({ created }) => created).sort()).toEqual([false, false, true]);
    expect(new Set(results.map((result) => result.userId))).toEqual(new Set([userId]));

    const [started] = await flowsCalled('registration');
    const flow = publisher.flow<{ welcome: unknown }>(started?.['id'] as string);
    expect(await flow.result({ timeout })).toMatchObject({ added: true });
    expect(await flow.resultOf('welcome')).toEqual({ status: 'sent' });
    expect(await rows('select recipient from mailbox_message')).toEqual([
      { recipient: expect.stringContaining('newcomer@example.org') },
    ]);
    expect(
      await rows(
        `select league.is_default from fantasy_membership join fantasy_league league on league.id = league_id
         where user_id = $1`,
        [userId],
      ),
    ).toEqual([{ is_default: true }]);
    expect(await flowsCalled('registration')).toHaveLength(1);
  });
});
