/** Tells whoever waits beside a handler (timers, watchers, threads) that its attempt is over. */
export class AttemptEnd {
  private listeners: (() => void)[] | undefined = [];

  get reached(): boolean {
    return this.listeners === undefined;
  }

  /** Calls the listener when the attempt has ended, or at once when it has. */
  on(listener: () => void): void {
    if (this.listeners) this.listeners.push(listener);
    else listener();
  }

  reach(): void {
    const listeners = this.listeners;
    this.listeners = undefined;
    listeners?.forEach((listener) => listener());
  }
}
