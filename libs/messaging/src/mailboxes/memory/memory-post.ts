import { silentLogger } from '../../contract/logger';
import type { Answering } from '../../control/mailbox';
import type { WorkerEvent } from '../../events/event-feed';
import { EventSource } from '../../events/event-stream';

/** What several mailboxes of one process share. */
export class MemoryPost {
  private readonly answering = new Map<string, Answering>();
  private readonly events = new EventSource<WorkerEvent>(silentLogger);

  get servers(): readonly (readonly [string, Answering])[] {
    return [...this.answering];
  }

  serve(worker: string, answering: Answering): () => void {
    this.answering.set(worker, answering);
    return () => this.answering.delete(worker);
  }

  follow(follower: (event: WorkerEvent) => void): () => void {
    return this.events.on(follower);
  }

  /** Copied, as what goes over a wire is. */
  tell(events: readonly WorkerEvent[]): void {
    for (const event of events) this.events.emit(structuredClone(event));
  }
}
