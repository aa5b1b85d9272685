import type { BrokerState } from '../broker/broker';
import type { Logger } from '../contract/logger';

type Listener = (state: BrokerState, detail?: string) => void;

/** The state of a broker and who wants to hear of it. Each change is told once. */
export class BrokerStateBox {
  private current: BrokerState = 'connecting';
  private readonly listeners = new Set<Listener>();

  constructor(private readonly log: Logger) {}

  get state(): BrokerState {
    return this.current;
  }

  become(state: BrokerState, detail?: string): void {
    if (this.current === state || this.current === 'closed') return;
    this.current = state;
    for (const listener of [...this.listeners]) this.tell(listener, detail);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // Called from within the client library, where an exception would end the connection that just came back.
  private tell(listener: Listener, detail?: string): void {
    try {
      listener(this.current, detail);
    } catch (error) {
      this.log.error({ err: error }, 'a listener for the state of the broker threw');
    }
  }
}
