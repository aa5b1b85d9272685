/** The moment when the grace time is over and whatever still runs is handed back. */
export class HandBack {
  private readonly controller = new AbortController();
  private readonly listeners = new Set<() => void>();

  /** For calls that take a signal. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get passed(): boolean {
    return this.signal.aborted;
  }

  now(): void {
    this.controller.abort();
    for (const listener of this.listeners) listener();
  }

  /** Returns the function that ends the subscription. Called at once when the moment has passed. */
  on(listener: () => void): () => void {
    if (this.controller.signal.aborted) listener();
    else this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
