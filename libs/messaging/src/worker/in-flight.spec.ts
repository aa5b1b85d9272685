import type { Delivery } from '../broker/broker';
import { InterruptedError } from '../contract/errors';
import { AttemptEnd } from './attempt-end';
import { type Held, InFlight } from './in-flight';

const message: Parameters<InFlight['hold']>[0] = { id: 'a', task: 'games.sync', attempt: 1 };

/** A delivery that remembers how it was settled. */
class Brought {
  settled = 'open';
  onRequeue = (): void => undefined;

  constructor(
    public lost = false,
    readonly queue = 'games',
  ) {}

  ack(): void {
    this.settled = 'acked';
  }

  requeue(): void {
    this.settled = 'requeued';
    this.onRequeue();
  }

  get delivery(): Delivery {
    return this as unknown as Delivery;
  }
}

describe('the deliveries of a run under way', () => {
  let inFlight: InFlight;
  let first: Brought;
  let held: Held;
  beforeEach(() => {
    inFlight = new InFlight();
    first = new Brought();
    held = inFlight.hold(message, first.delivery) as Held;
  });
  const come = (
    change: Partial<typeof message> | { replayed: true } = {},
    brought = new Brought(),
  ): Brought => {
    expect(inFlight.hold({ ...message, ...change }, brought.delivery)).toBeUndefined();
    return brought;
  };
  const end = (how: Parameters<Held['settle']>[0]): void => {
    held.settle(how);
    inFlight.release('a');
  };

  it.each(['ack', 'requeue'] as const)('are settled together when they bring the same message: %s', (how) => {
    const copy = come();
    held.settle(how);
    const late = come();
    inFlight.release('a');
    expect(new Set([first, copy, late].map(({ settled }) => settled)).size).toBe(1);
  });

  it.each([
    ['the next attempt', { attempt: 2 }],
    ['a task that has taken the id', { task: 'games.score' }],
    ['a replay', { replayed: true }],
  ])('INVARIANT: are not acknowledged with it when they bring another message: %s', (_, change) => {
    const other = come(change);
    end('ack');
    expect([first.settled, other.settled]).toEqual(['acked', 'requeued']);
  });

  it('INVARIANT: go back when the message was put off, for they may be what was, whenever they come', () => {
    const before = come();
    held.settle('ack-one');
    const after = come();
    inFlight.release('a');
    expect([first, before, after].map(({ settled }) => settled)).toEqual(['acked', 'requeued', 'requeued']);
  });

  it('find the run over when they are here again at once', () => {
    const other = come({ attempt: 2 });
    let again: Held | undefined;
    other.onRequeue = () => (again = inFlight.hold({ ...message, attempt: 2 }, other.delivery));
    end('ack');
    expect(again).toBeDefined();
    expect(inFlight.size).toBe(1);
  });

  it('are lost when all of them are: who has one left has to settle it', () => {
    first.lost = true;
    expect(held.lost).toBe(true);
    const copy = come();
    expect(held.lost).toBe(false);
    copy.lost = true;
    expect(held.lost).toBe(true);
  });

  describe('when the broker takes back what it had delivered of a queue', () => {
    const ended: Error[] = [];
    beforeEach(() => {
      ended.length = 0;
      held.attempt = { end: new AttemptEnd(), endNow: (error) => void ended.push(error) };
    });

    it('end the attempt that has none left', () => {
      first.lost = true;
      expect(inFlight.takenBack('games', 'held for too long')).toEqual(['a']);
      expect(ended).toEqual([new InterruptedError('held for too long')]);
    });

    it('leave alone who has one left, who is of another queue, and who is over', () => {
      expect(inFlight.takenBack('games', 'why')).toEqual([]);
      first.lost = true;
      expect(inFlight.takenBack('others', 'why')).toEqual([]);
      held.attempt?.end.reach();
      expect(inFlight.takenBack('games', 'why')).toEqual([]);
      expect(ended).toEqual([]);
    });
  });
});
