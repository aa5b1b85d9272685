import { existsSync, readFileSync } from 'node:fs';
import { throwawayDirectory } from '../testing/throwaway';
import { answers } from './answers';
import { environmentFile } from './environment-file';
import { readState, runningSupervisor } from './state';
import { supervise, type Report } from './supervise';

/** Each has five minutes. */
const TWO_STARTS_MS = 600_000;

describe('services for development', () => {
  it(
    'run until they are stopped, and come back at the same place',
    async () => {
      const { dir, remove } = await throwawayDirectory();
      const options = { directory: dir, named: {}, report: (_report: Report) => undefined };

      const stop = await supervise(options);
      const first = runningSupervisor(dir)?.urls;
      expect(await answers(first?.amqpUrl)).toBe(true);
      expect(await answers(first?.databaseUrl)).toBe(true);
      expect(readFileSync(environmentFile(dir), 'utf8')).toContain(`export AMQP_URL='${first?.amqpUrl}'`);

      await stop();
      expect(await answers(first?.amqpUrl)).toBe(false);
      expect(await answers(first?.databaseUrl)).toBe(false);
      expect(existsSync(environmentFile(dir))).toBe(false);
      expect(readState(dir).supervisor).toBeUndefined();

      const stopAgain = await supervise(options);
      expect(runningSupervisor(dir)?.urls).toEqual(first);
      await stopAgain();
      await remove();
    },
    TWO_STARTS_MS,
  );

  it('leave alone what the environment names', async () => {
    const { dir, remove } = await throwawayDirectory();
    const named = { amqpUrl: 'amqp://broker.invalid', databaseUrl: 'postgresql://db.invalid/x' };

    const stop = await supervise({ directory: dir, named, report: () => undefined });

    expect(runningSupervisor(dir)?.urls).toEqual({});
    expect(readFileSync(environmentFile(dir), 'utf8')).toContain("export AMQP_URL='amqp://broker.invalid'");
    await stop();
    await remove();
  });
});
