import { setMaxListeners } from 'node:events';

/** The moment when the grace time is over and whatever still runs is handed back. */
export class HandBack {
  private readonly controller = new AbortController();
  private readonly listeners = new Set<() => void>();

  constructor() {
    // In an outage each attempt under way listens; Node would take more than ten for a leak and warn.
    setMaxListeners(0, this.controller.signal);
  }

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
