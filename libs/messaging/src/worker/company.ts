/** One that waits to come in. */
interface Waiting {
  readonly alone: boolean;
  readonly answer: (isIn: boolean) => void;
}

/**
 * Who runs beside whom in a worker: many together, or one alone. Who wants to be alone waits until the others have left,
 * and nobody comes in meanwhile.
 */
export class Company<T> {
  private readonly inside = new Set<T>();
  private readonly waiting = new Map<T, Waiting>();
  private someoneAlone = false;

  /** Those who run right now. */
  get members(): ReadonlySet<T> {
    return this.inside;
  }

  /** True when the member is in at once, as is usual; else resolves with whether it came in before it gave up. */
  enter(member: T, { alone }: { readonly alone: boolean }): true | Promise<boolean> {
    if (this.isOpenTo(alone) && this.waiting.size === 0) {
      this.admit(member, alone);
      return true;
    }
    return new Promise((answer) => this.waiting.set(member, { alone, answer }));
  }

  /** Waits no longer. Does nothing to one who is in. */
  giveUp(member: T): void {
    const waiting = this.waiting.get(member);
    if (!waiting) return;
    this.waiting.delete(member);
    waiting.answer(false);
    this.admitWaiting();
  }

  leave(member: T): void {
    this.inside.delete(member);
    if (this.inside.size === 0) this.someoneAlone = false;
    this.admitWaiting();
  }

  private isOpenTo(alone: boolean): boolean {
    return alone ? this.inside.size === 0 : !this.someoneAlone;
  }

  private admit(member: T, alone: boolean): void {
    this.inside.add(member);
    this.someoneAlone = alone;
  }

  /** In the order in which they came, so that neither kind waits for ever. */
  private admitWaiting(): void {
    for (const [member, { alone, answer }] of this.waiting) {
      if (!this.isOpenTo(alone)) return;
      this.waiting.delete(member);
      this.admit(member, alone);
      answer(true);
    }
  }
}
