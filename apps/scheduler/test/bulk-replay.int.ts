import { type DeadLetterHouse, openHouse } from './dead-letter-house';

/** So many that a bulk is not over when somebody looks or strikes late: eight more seconds of it. */
const LETTERS = 30;
const RATE = 3;
const CANARY = 2;
const act = { by: 'ada', reason: 'the mail server is back' };

let house: DeadLetterHouse;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const replayAll = (request: { canary: number; rate: number }) =>
  house.operations.deadLetters.replayMany({ filter: { task: 'notifications.send_email' }, ...request }, act);

/** When the next step is due: it moves with every step, also with one that only waits. */
const dueStep = async (): Promise<number> => {
  const [row] = await house.query<{ next_at: Date }>('select next_at from baton.replay order by id desc');
  return row?.next_at.getTime() ?? 0;
};

/** Resolves when the bulk has been looked at so often. */
async function steps(count: number): Promise<void> {
  for (let seen = 0, last = await dueStep(); seen < count;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const next = await dueStep();
    if (next > last) seen += 1;
    last = next;
  }
}

/** How many letters left together, and how long after those before. */
async function departures(): Promise<{ letters: number; afterMs: number }[]> {
  const rows = await house.query<{ at: Date; letters: number }>(
    `select settled_at as at, count(*)::integer as letters from baton.dead_letter
     where state = 'replayed' group by settled_at order by settled_at`,
  );
  return rows.map(({ at, letters }, i) => ({
    letters,
    afterMs: at.getTime() - (rows[i - 1]?.at.getTime() ?? 0),
  }));
}

it('INVARIANT: a bulk replay goes canary first, then throttled, and on where it was when its process is killed', async () => {
  const { mails } = house;
  const scheduler = await house.startScheduler();
  const ids = await house.fail(LETTERS);
  mails.isDown = false;
  mails.hold();

  const { id, total } = await replayAll({ canary: CANARY, rate: RATE });
  expect(total).toBe(LETTERS);
  await mails.reached(CANARY);
  await steps(2);
  // The canary has not ended, so nothing follows it.
  expect(mails.started).toHaveLength(CANARY);
  mails.release();

  await mails.reached(CANARY + RATE);
  scheduler.kill('SIGKILL');
  await scheduler.whenEnded();
  const left = await house.until(id, () => true);
  expect(left).toMatchObject({ state: 'running' });
  expect(left.moved).toBeLessThan(LETTERS);

  await house.startScheduler();
  const done = await house.until(id, ({ state }) => state === 'done');
  expect(done).toMatchObject({ moved: LETTERS, startedBy: 'ada', reason: act.reason });
  await house.succeeded(ids);
  // None was lost, none ran twice.
  expect([...mails.started].sort()).toEqual(Array.from({ length: LETTERS }, (_, i) => `mail ${i}`).sort());
  const [canary, ...rest] = await departures();
  expect(canary?.letters).toBe(CANARY);
  for (const { letters, afterMs } of rest) {
    expect(letters).toBeLessThanOrEqual(RATE);
    expect(afterMs).toBeGreaterThanOrEqual(1_000);
  }
});

it('a bulk replay that is stopped moves no more; what it left is open, and another one takes it', async () => {
  const { mails, operations } = house;
  await house.startScheduler();
  const ids = await house.fail(LETTERS);
  mails.isDown = false;

  const first = await replayAll({ canary: 1, rate: 1 });
  await mails.reached(3);
  const stopped = await operations.deadLetters.stopBulk(first.id, act);
  expect(stopped).toMatchObject({ state: 'stopped', why: 'stopped by ada' });
  expect(stopped.moved).toBeLessThan(LETTERS);
  await expect(operations.deadLetters.stopBulk(first.id, act)).rejects.toThrow('got one that is over');

  const second = await replayAll({ canary: 0, rate: 100 });
  expect(second.total).toBe(LETTERS - stopped.moved);
  expect(await house.until(second.id, ({ state }) => state === 'done')).toMatchObject({
    moved: second.total,
  });
  await house.succeeded(ids);
  expect(mails.started).toHaveLength(LETTERS);
});
