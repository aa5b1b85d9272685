import { openPrivateHome, type PrivateHome } from '../src/crashing/private-home';
import { storm } from '../src/crashing/storm';
import { toll } from '../src/crashing/toll';

/** The full storm is `npm run chaos`. */
describe('2,000 tasks while workers are killed and both servers crash', () => {
  let home: PrivateHome;
  beforeAll(async () => {
    home = await openPrivateHome();
  });
  afterAll(() => home.close());

  it('INVARIANT: every run ends in SUCCESS, none is blamed, and effects of ctx.transaction happen exactly once', async () => {
    const { transfers, wobbles, computes } = await storm(home, {
      tasks: 2_000,
      ...{ kills: 4, rabbitCrashes: 1, postgresCrashes: 1 },
      chance: Math.random,
    });
    expect(transfers.length + wobbles.length + computes.length).toBe(2_000);
    await expect(toll(home)).resolves.toEqual({
      runs: 2_000,
      succeeded: 2_000,
      effects: 1_800,
      doubledEffects: 0,
      // The wobbly ones fail once, and nothing else spends an attempt.
      attempts: 2_200,
      waiting: 0,
      queued: 0,
      dead: 0,
    });
  });
});
