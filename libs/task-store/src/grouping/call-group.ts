import { StoreUnavailableError } from '@baton/messaging';

export interface CallGroupOptions<Item, Answer> {
  /** Does the work for all items at once; answers in their order. */
  readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>;
  /** Items per group. */
  readonly most: number;
  /** Groups under way at once. @default 1 */
  readonly atOnce?: number;
  /** Items of one key never share a group, and of two the earlier one goes first. @default none do */
  readonly keyOf?: (item: Item) => string;
  /** @default 0 */
  readonly bytesOf?: (item: Item) => number;
  /** A group with more bytes than this is closed. */
  readonly mostBytes?: number;
}

interface Call<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one statement out of many calls: a call that finds nobody under way goes at once, and those that come while a
 * group is under way form the next one. So an idle store adds no delay, and a busy one shares its commits.
 */
export class CallGroup<Item, Answer> {
  private waiting: Call<Item, Answer>[] = [];
  private underWay = 0;
  private scheduled = false;
  private idle: (() => void)[] = [];

  constructor(private readonly options: CallGroupOptions<Item, Answer>) {}

  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when no call is left. */
  drained(): Promise<void> {
    if (this.waiting.length === 0 && this.underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  // After this turn of the event loop, so that calls made together go together.
  private schedule(): void {
    if (this.scheduled || this.underWay >= (this.options.atOnce ?? 1)) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.next();
    });
  }

  private async next(): Promise<void> {
    const group = this.take();
    this.underWay += 1;
    if (this.waiting.length > 0) this.schedule();
    await this.settle(group);
    this.underWay -= 1;
    if (this.waiting.length > 0) this.schedule();
    else if (this.underWay === 0) this.idle.splice(0).forEach((resolve) => resolve());
  }

  private take(): Call<Item, Answer>[] {
    const { most, keyOf, bytesOf, mostBytes = Infinity } = this.options;
    const group: Call<Item, Answer>[] = [];
    const later: Call<Item, Answer>[] = [];
    const keys = new Set<string>();
    let bytes = 0;
    let seen = 0;
    for (const call of this.waiting) {
      if (group.length === most || bytes > mostBytes) break;
      seen += 1;
      const key = keyOf?.(call.item);
      if (key !== undefined && keys.has(key)) {
        later.push(call);
        continue;
      }
      if (key !== undefined) keys.add(key);
      bytes += bytesOf?.(call.item) ?? 0;
      group.push(call);
    }
    this.waiting = [...later, ...this.waiting.slice(seen)];
    return group;
  }

  // One item that cannot be kept must not fail its neighbours: a group that fails is halved until the culprit is alone.
  private async settle(group: readonly Call<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.options.run(group.map(({ item }) => item));
      group.forEach((call, i) => call.resolve(answers[i] as Answer));
    } catch (error) {
      if (group.length === 1 || error instanceof StoreUnavailableError) {
        group.forEach((call) => call.reject(error));
        return;
      }
      const middle = Math.ceil(group.length / 2);
      await this.settle(group.slice(0, middle));
      await this.settle(group.slice(middle));
    }
  }
}
