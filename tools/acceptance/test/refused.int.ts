import { type Logger, milliseconds, seconds } from '@baton/messaging';
import { Client } from 'pg';
import { double } from '../src/contracts';
import { type Engine, startEngine } from '../src/engine';
import { type RealHome, realHome } from '../src/real-home';

const WAIT = { timeout: seconds(60) };

describe('a worker whose database refuses it', () => {
  let home: RealHome;
  let engine: Engine;
  let admin: Client;
  let onAway: () => void;

  const log: Logger = {
    ...{ debug: () => undefined, info: () => undefined, error: () => undefined },
    warn: (_, message) => (message === AWAY ? onAway() : undefined),
    child: () => log,
  };

  beforeEach(async () => {
    home = await realHome();
    engine = await startEngine(home, { log, graceTime: milliseconds(50) });
    admin = new Client({ connectionString: home.databaseUrl });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await engine.stop();
  });

  it('INVARIANT: waits until an operator has mended it, and fails no message', async () => {
    const away = new Promise<void>((resolve) => (onAway = resolve));
    await admin.query('ALTER SCHEMA baton RENAME TO elsewhere');
    const runs = await engine.publisher.sendMany(
      double,
      Array.from({ length: 50 }, (_, n) => ({ n })),
    );
    await away;
    await admin.query('ALTER SCHEMA elsewhere RENAME TO baton');
    await Promise.all(runs.map((run) => run.result(WAIT)));
    const attempts = await Promise.all(
      runs.map(async ({ id }) => (await home.store.runs.find(id))?.attempts),
    );
    expect(new Set(attempts.map((made) => made?.length))).toEqual(new Set([1]));
    await expect(home.broker.depth('acceptance.work.dead')).resolves.toBe(0);
  });
});

const AWAY = 'the store is away: waiting until it is back';
