import type { LimitRequest, LimitWait, Rate } from '@baton/messaging';

interface Block {
  readonly rates: LimitRequest['rates'];
  readonly turns: LimitWait[];
  /** Turns that were taken for it. */
  readonly size: number;
}

const FIRST = 4;
const MOST = 100;
/** Keys without end are no reason to grow. */
const MOST_KEYS = 1_000;

/**
 * Turns that were taken for those that come next: in a crowd nearly all are told their time without a question to
 * PostgreSQL. Each block is twice as large as the one before while all of it is given; what nobody came for in time is
 * lost: see turnsAhead().
 */
export class TurnBlocks {
  private readonly blocks = new Map<string, Block>();

  /** The next turn of its key, if one is left. */
  next(request: LimitRequest): LimitWait | undefined {
    const block = this.blocks.get(request.key);
    if (!block || !mayTake(request) || !isSame(block.rates, request.rates)) return undefined;
    const turn = block.turns.shift();
    if (turn && turn.dueAt > request.now) return turn;
    // Not all were given in time: the next block is a first one again.
    if (turn) this.blocks.delete(request.key);
    return undefined;
  }

  /** How many to take along with the answer to this request, should it have to wait. */
  sizeFor(request: LimitRequest): number {
    if (!mayTake(request)) return 0;
    const before = this.blocks.get(request.key);
    if (!before || !isSame(before.rates, request.rates)) return FIRST;
    return Math.min(before.size * 2, MOST);
  }

  keep({ key, rates }: LimitRequest, turns: readonly LimitWait[]): void {
    this.blocks.delete(key);
    if (turns.length === 0) return;
    this.blocks.set(key, { rates, turns: [...turns], size: turns.length });
    if (this.blocks.size <= MOST_KEYS) return;
    const [oldest] = this.blocks.keys();
    if (oldest !== undefined) this.blocks.delete(oldest);
  }

  /** What was planned for the key holds no longer. */
  drop(key: string): void {
    this.blocks.delete(key);
  }
}

/** Not those that waited before, who go before all others, nor where more than a rate decides. */
const mayTake = ({ waited, concurrency, rates }: LimitRequest): boolean =>
  !waited && concurrency === undefined && rates.length > 0;

const isSame = (one: LimitRequest['rates'], other: LimitRequest['rates']): boolean =>
  one === other || (one.length === other.length && one.every((rate, i) => isSameRate(rate, other[i])));

const isSameRate = (one: Rate, other: Rate | undefined): boolean =>
  one.count === other?.count && one.per === other.per;
