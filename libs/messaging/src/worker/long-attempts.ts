import type { AttemptEnd } from './attempt-end';

/** Most attempts are over before this; what only matters for those that are not is left undone until then. */
export const LONG_MS = 100;

interface Young {
  readonly longFrom: number;
  readonly listener: () => void;
}

/** Tells which attempts last. One timer serves all of them: making and clearing some for each would cost more than most run. */
export class LongAttempts {
  // In the order in which they become long.
  private readonly young = new Set<Young>();
  private timer: NodeJS.Timeout | undefined;

  /** Calls the listener once the attempt has lasted {@link LONG_MS} from now; never if it ends before. */
  whenLong(end: AttemptEnd, listener: () => void): void {
    if (end.reached) return;
    const young: Young = { longFrom: performance.now() + LONG_MS, listener };
    this.young.add(young);
    end.on(() => this.young.delete(young));
    this.timer ??= setTimeout(() => this.look(), LONG_MS);
  }

  private look(): void {
    this.timer = undefined;
    const now = performance.now();
    for (const young of this.young) {
      if (young.longFrom > now) {
        this.timer ??= setTimeout(() => this.look(), young.longFrom - now);
        return;
      }
      this.young.delete(young);
      young.listener();
    }
  }
}
