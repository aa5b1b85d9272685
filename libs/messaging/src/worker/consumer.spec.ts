import { setImmediate as turn } from 'node:timers/promises';
import type { Broker, ConsumeOptions, Delivery } from '../broker/broker';
import { silentLogger } from '../contract/logger';
import { Consumer } from './consumer';

class Brought {
  lost = false;
  requeued = false;

  requeue(): void {
    this.requeued = true;
  }
}

/** A broker with one queue, whose subscriptions a test answers. */
class OneQueue {
  readonly subscriptions: { options: ConsumeOptions; open: boolean }[] = [];
  /** The most that were open at once. */
  most = 0;
  answer: Promise<unknown> = Promise.resolve();

  get open() {
    return this.subscriptions.filter(({ open }) => open);
  }

  async consume(_: string, options: ConsumeOptions) {
    await this.answer;
    const subscription = { options, open: true };
    this.subscriptions.push(subscription);
    this.most = Math.max(this.most, this.open.length);
    return { cancel: () => turn().then(() => void (subscription.open = false)) };
  }

  bring(): Brought {
    const brought = new Brought();
    this.subscriptions.at(-1)?.options.onDelivery(brought as unknown as Delivery);
    return brought;
  }
}

describe('the consumer of a queue', () => {
  const queue = new OneQueue();
  let consumer: Consumer;
  let started: { delivery: unknown; end: () => void }[];
  beforeEach(async () => {
    Object.assign(queue, { subscriptions: [], most: 0, answer: Promise.resolve() });
    started = [];
    consumer = new Consumer({
      ...{ broker: queue as unknown as Broker, queue: 'games', size: { concurrency: 1, prefetch: 3 } },
      ...{ onTakenBack: () => undefined, log: silentLogger },
      work: (delivery) => new Promise((end) => started.push({ delivery, end })),
    });
    await consumer.start();
  });
  const settled = async (): Promise<void> => {
    for (let turns = 0; turns < 10; turns += 1) await turn();
  };

  it('INVARIANT: starts nothing that the broker has taken back while it waited: it would run twice', async () => {
    const [first, lost, next] = [queue.bring(), queue.bring(), queue.bring()];
    lost.lost = true;
    started[0]?.end();
    await settled();
    expect(started.map(({ delivery }) => delivery)).toEqual([first, next]);
  });

  it.each([
    ['is closed', () => consumer.close('pause')],
    ['stops', () => void consumer.stop()],
  ])('INVARIANT: gives back what waits, and what still comes, when it %s', async (_, act) => {
    const [running, waiting] = [queue.bring(), queue.bring()];
    act();
    const late = queue.bring();
    await settled();
    expect([running, waiting, late].map(({ requeued }) => requeued)).toEqual([false, true, true]);
    expect(queue.open).toEqual([]);
    started[0]?.end();
  });

  it('takes nothing while it is closed for any reason, and takes again after the last', async () => {
    consumer.close('pause');
    consumer.close('operator');
    consumer.open('pause');
    await settled();
    expect(queue.open).toEqual([]);
    consumer.open('operator');
    await settled();
    expect(queue.open).toHaveLength(1);
  });

  it('never has two subscriptions, whatever is asked of it at once', async () => {
    consumer.resize({ concurrency: 2, prefetch: 5 });
    consumer.close('pause');
    consumer.open('pause');
    consumer.resize({ concurrency: 2, prefetch: 7 });
    await settled();
    expect(queue.most).toBe(1);
    expect(queue.open.map(({ options }) => options.prefetch)).toEqual([7]);
  });

  it('is over when what it runs is', async () => {
    queue.bring();
    let over = false;
    const stopped = consumer.stop().then(() => (over = true));
    await settled();
    expect(over).toBe(false);
    started[0]?.end();
    await stopped;
  });

  it('ends a subscription that it gets only after it was told to stop', async () => {
    let there!: () => void;
    queue.answer = new Promise<void>((resolve) => (there = resolve));
    consumer.resize({ concurrency: 1, prefetch: 9 });
    await settled();
    await consumer.stop();
    there();
    await settled();
    expect(queue.open).toEqual([]);
  });
});
