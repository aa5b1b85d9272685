import { consumersOf } from './consumers-of';
import type { QueueItem } from './wire';

const queue = (rest: Partial<QueueItem>): QueueItem => ({
  ...{ name: 'ingestion.live', exchange: 'ingestion', kind: 'work', tasks: [], workers: [] },
  ...rest,
});

describe('who takes messages from a queue', () => {
  it('is what RabbitMQ says, where it can be asked', () => {
    expect(consumersOf(queue({ consumers: 0, waiting: 0, workers: ['w1'] }))).toBe(0);
  });

  it('is otherwise the workers that serve it, and nobody knows while PostgreSQL is away', () => {
    expect(consumersOf(queue({ waiting: 0, workers: ['w1', 'w2'] }))).toBe(2);
    expect(consumersOf(queue({ waiting: 0 }))).toBe(0);
    expect(consumersOf(queue({}))).toBeUndefined();
  });
});
