import type { BrokerState } from '../broker/broker';

type Listener = (state: BrokerState, detail?: string) => void;

/** The state of a broker and who wants to hear of it. Each change is told once. */
export class BrokerStateBox {
  private current: BrokerState = 'connecting';
  private readonly listeners = new Set<Listener>();

  get state(): BrokerState {
    return this.current;
  }

  become(state: BrokerState, detail?: string): void {
    if (this.current === state || this.current === 'closed') return;
    this.current = state;
    for (const listener of [...this.listeners]) listener(state, detail);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
