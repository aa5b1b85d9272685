import { EventEmitter, once } from 'node:events';
import type { Channel, Message } from 'amqplib';
import { ConsumerChannel } from './consumer-channel';
import { LiveChannel } from './live-channel';

/** A channel of amqplib that answers when it is told to. */
class SlowChannel extends EventEmitter {
  readonly calls: string[] = [];
  private question: (() => void) | undefined;

  ack(): void {
    this.calls.push('ack');
    this.emit('ack');
  }

  reject(): void {
    this.calls.push('reject');
  }

  prefetch(): Promise<void> {
    this.calls.push('question');
    this.emit('question');
    return new Promise((resolve) => (this.question = resolve));
  }

  answer(): void {
    this.question?.();
  }

  close(): Promise<void> {
    this.calls.push('close');
    this.emit('close');
    return Promise.resolve();
  }
}

const withTag = (deliveryTag: number): Message => ({ fields: { deliveryTag } }) as Message;

function acknowledging(every: readonly number[]) {
  const raw = new SlowChannel();
  const live = new LiveChannel(raw as unknown as Channel, () => undefined);
  const channel = new ConsumerChannel('work', live);
  for (let tag = 1; tag <= 200; tag++) channel.deliver(withTag(tag));
  for (const tag of every) channel.ack(withTag(tag));
  return { raw, live, channel };
}

const odd = Array.from({ length: 100 }, (_, n) => 2 * n + 1);

describe('an acknowledgement behind a delivery that is still open', () => {
  it('leaves soon, though none comes that covers it', async () => {
    const { raw } = acknowledging([2]);
    await once(raw, 'ack');
    expect(raw.calls).toEqual(['ack']);
  });

  it('leaves at once when its consumer takes no more', () => {
    const { raw, channel } = acknowledging([2]);
    channel.drain();
    expect(raw.calls).toEqual(['ack']);
  });
});

describe('a channel whose consumer takes no more', () => {
  it('closes with the last delivery that is settled, whichever way', async () => {
    const raw = new SlowChannel();
    const channel = new ConsumerChannel('work', new LiveChannel(raw as unknown as Channel, () => undefined));
    for (const tag of [1, 2]) channel.deliver(withTag(tag));
    channel.drain();
    const closed = once(raw, 'close');
    channel.requeue(withTag(1));
    expect(raw.calls).toEqual(['reject']);
    channel.ack(withTag(2));
    await closed;
    expect(raw.calls).toEqual(['reject', 'ack', 'close']);
  });
});

describe('a channel with acknowledgements that closes', () => {
  it('INVARIANT: waits until RabbitMQ has answered again and again when those in it would die with it', async () => {
    const { raw, live } = acknowledging(odd);
    const asked = once(raw, 'question');
    const closed = live.close();
    await asked;
    expect(raw.calls.filter((call) => call === 'ack')).toHaveLength(100);
    for (let turn = 1; turn < 5; turn++) {
      const next = once(raw, 'question');
      raw.answer();
      await next;
    }
    expect(raw.calls).not.toContain('close');
    raw.answer();
    await closed;
    expect(raw.calls.slice(100)).toEqual([...Array<string>(5).fill('question'), 'close']);
  });

  it('closes at once when they are few', async () => {
    const { raw, live } = acknowledging(odd.slice(0, 31));
    await live.close();
    expect(raw.calls.slice(31)).toEqual(['close']);
  });

  it('does not wait for one that is gone', async () => {
    const { raw, live } = acknowledging(odd);
    raw.prefetch = () => Promise.reject(new Error('Channel closed'));
    await live.close();
    expect(raw.calls.slice(100)).toEqual(['close']);
  });
});
