import type { Logger } from '../contract/logger';

export interface EventStream<E> {
  /** Returns the function that ends the subscription. */
  on(listener: (event: E) => void): () => void;
}

/** The writing end: what a listener throws is logged and goes no further. */
export class EventSource<E> implements EventStream<E> {
  private readonly listeners = new Set<(event: E) => void>();

  constructor(private readonly log: Logger) {}

  on(listener: (event: E) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: E): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        this.log.error({ error }, 'an event listener threw; the task it heard of is not affected');
      }
    }
  }
}
