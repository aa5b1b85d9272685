import type { AttemptEnd } from './attempt-end';

/** Most attempts are over before this; what only matters for those that are not is left undone until then. */
export const LONG_MS = 100;

interface Young {
  readonly longFrom: number;
  readonly listeners: (() => void)[];
}

/** Tells which attempts last. One timer serves all of them: making and clearing some for each would cost more than most run. */
export class LongAttempts {
  // In the order in which they become long.
  private readonly young = new Map<AttemptEnd, Young>();
  private timer: NodeJS.Timeout | undefined;

  /** Calls the listener once the attempt has lasted {@link LONG_MS} from the first call for it; never if it ends before. */
  whenLong(end: AttemptEnd, listener: () => void): void {
    if (end.reached) return;
    const known = this.young.get(end);
    if (known) {
      known.listeners.push(listener);
      return;
    }
    this.young.set(end, { longFrom: performance.now() + LONG_MS, listeners: [listener] });
    end.on(() => this.young.delete(end));
    this.timer ??= setTimeout(() => this.look(), LONG_MS);
  }

  private look(): void {
    this.timer = undefined;
    const now = performance.now();
    for (const [end, { longFrom, listeners }] of this.young) {
      if (longFrom > now) {
        this.timer ??= setTimeout(() => this.look(), longFrom - now);
        return;
      }
      this.young.delete(end);
      listeners.forEach((listener) => listener());
    }
  }
}
