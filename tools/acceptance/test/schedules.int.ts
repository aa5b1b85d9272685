import { scheduleStorm } from '../src/scheduling/storm';

/** The full storm is `npm run chaos:schedules`. */
describe('schedules that are due every second, while replicas are killed and PostgreSQL crashes', () => {
  it('INVARIANT: each slot is sent exactly once, and none is missing beyond its misfire policy', async () => {
    const count = await scheduleStorm({ schedules: 40, seconds: 14, killEvery: 4 });
    expect(count).toMatchObject({
      ...{ expected: 560, kills: 3, messagesTooMany: 0, messagesTooFew: 0, missing: 0 },
    });
    expect(count.passedOver).toBeGreaterThan(0);
    expect(count.sent + count.passedOver).toBe(count.expected);
  });
});
