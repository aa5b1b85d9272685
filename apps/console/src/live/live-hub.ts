import type { LiveEvent, LiveFeed } from '../api/routes/events';

/** Hands what it is told to everybody who follows. */
export class LiveHub implements LiveFeed {
  private readonly followers = new Set<(event: LiveEvent) => void>();

  follow(listener: (event: LiveEvent) => void): () => void {
    this.followers.add(listener);
    return () => void this.followers.delete(listener);
  }

  tell(event: LiveEvent): void {
    for (const listener of this.followers) listener(event);
  }
}
