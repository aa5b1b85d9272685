import { InterruptedError, silentLogger } from '@baton/messaging/contract';
import { Parts } from './parts';

describe('the parts of an app', () => {
  it('stop in reverse order, each one after the one before it has stopped', async () => {
    const stops: string[] = [];
    const parts = new Parts(silentLogger);
    parts.add('database', async () => void stops.push('database'));
    parts.add('worker', async () => {
      await Promise.resolve();
      stops.push('worker');
    });

    await parts.stop();

    expect(stops).toEqual(['worker', 'database']);
  });

  it('stop even when one of them fails, and the failure is logged with its name', async () => {
    const error = jest.fn();
    const stopDatabase = jest.fn().mockResolvedValue(undefined);
    const parts = new Parts({ ...silentLogger, error });
    parts.add('database', stopDatabase);
    parts.add('broker', () => Promise.reject(new Error('already gone')));

    await parts.stop();

    expect(stopDatabase).toHaveBeenCalledTimes(1);
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ part: 'broker' }), expect.any(String));
  });

  it('stop once, however often it is asked for', async () => {
    const stop = jest.fn().mockResolvedValue(undefined);
    const parts = new Parts(silentLogger);
    parts.add('worker', stop);

    await Promise.all([parts.stop(), parts.stop()]);

    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('a part that comes while stopping is stopped too, and whoever started it is told', async () => {
    const stop = jest.fn().mockResolvedValue(undefined);
    const parts = new Parts(silentLogger);
    void parts.stop();

    expect(() => parts.add('late', stop)).toThrow(InterruptedError);
    await parts.stop();

    expect(stop).toHaveBeenCalledTimes(1);
  });
});
