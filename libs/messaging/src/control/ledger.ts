import type { EventStream } from '../events/event-stream';
import type { TaskEvent } from '../events/task-event';

const MOST = 1_000;

/** What a worker remembers of its own doing, for those who ask. Bounded, and gone with the process. */
export class Ledger {
  /** Runs taken since the start, by task. */
  readonly processed = new Map<string, number>();
  total = 0;
  /** Ids of runs it has put into the outbox, and until when. */
  private readonly putOff = new Map<string, Date>();
  /** Ids of runs that were revoked here, the latest ones. */
  readonly stopped = new Set<string>();
  private readonly told = new Set<string>();

  listenTo(events: EventStream<TaskEvent>): () => void {
    return events.on((event) => this.note(event));
  }

  /** Ids of runs that were to be revoked, newest first. */
  get revoked(): readonly string[] {
    return [...this.told].reverse();
  }

  noteRevoked(id: string): void {
    keep(this.told, id);
  }

  /** Those that may still wait. */
  waiting(now: Date): readonly string[] {
    for (const [id, dueAt] of this.putOff) if (dueAt <= now) this.putOff.delete(id);
    return [...this.putOff.keys()];
  }

  private note(event: TaskEvent): void {
    if (event.type === 'started') {
      this.processed.set(event.task, (this.processed.get(event.task) ?? 0) + 1);
      this.total += 1;
    } else if (event.type === 'revoked') {
      keep(this.stopped, event.runId);
    } else if (event.type === 'parked' || event.type === 'retried') {
      this.putOff.set(event.runId, event.dueAt);
      if (this.putOff.size > MOST) this.putOff.delete(first(this.putOff.keys()));
    }
  }
}

/** As the latest of a bounded number. */
function keep(ids: Set<string>, id: string): void {
  ids.delete(id);
  ids.add(id);
  if (ids.size > MOST) ids.delete(first(ids));
}

const first = (ids: Iterable<string>): string => {
  for (const id of ids) return id;
  return '';
};
