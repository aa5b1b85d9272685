import type { Channel, ChannelModel } from 'amqplib';
import { silentLogger } from '../../contract/logger';
import type { RabbitConnection } from './connection';
import { KeptChannel } from './kept-channel';

/** A broker that is there and gives no channel. */
function refusing() {
  const model = Object.create(null) as ChannelModel;
  const tries: number[] = [];
  const connection = {
    ...{ model, channels: new Set() },
    add: (tenant: KeptChannel<Channel>) => tenant.moveIn(model),
    remove: () => undefined,
  };
  const owner = {
    what: 'a publisher',
    open: (): Promise<Channel> => {
      tries.push(Date.now());
      return Promise.reject(new Error('no more channels'));
    },
    ready: () => Promise.resolve(),
    gone: () => undefined,
  };
  return { tries, kept: new KeptChannel(connection as unknown as RabbitConnection, owner, silentLogger) };
}

describe('a channel that cannot be opened', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('is tried again within half of what a publish waits for its confirm, however often it failed', async () => {
    const { kept, tries } = refusing();
    await kept.start();
    await jest.advanceTimersByTimeAsync(300_000);
    await kept.stop();
    const waits = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
    expect(waits.slice(0, 4)).toEqual([0, 200, 400, 799].map((ms) => expect.closeTo(ms, -1) as unknown));
    expect(Math.max(...waits)).toBeLessThanOrEqual(5_000);
    expect(waits.length).toBeGreaterThan(50);
  });
});
