import type { Delivery } from '../broker/broker';
import { InterruptedError } from '../contract/errors';
import type { Envelope } from '../envelope/envelope';
import type { Attempt } from './middleware/middleware';
import type { RunLog } from './run-log';

/** Which message of its run a delivery brings. */
type Message = Pick<Envelope, 'task' | 'attempt' | 'replayed'>;

/** What becomes of deliveries. `ack-one`: the message comes again, and a copy may be just that. */
export type Settling = 'ack' | 'requeue' | 'ack-one';

/** Shared: every message has a {@link Held}, and hardly any a copy. */
const NONE: readonly Delivery[] = Object.freeze([]);

/**
 * The deliveries of one run that this worker holds: usually one. More when RabbitMQ redelivered a run that still runs
 * here (the connection was lost meanwhile), or when a publisher sent it twice. Copies of one message are settled
 * together; another message of the run, its next attempt say, goes back to its queue to come once this one is over.
 */
export class Held {
  private copies = NONE;
  private others = NONE;
  private settled: Settling | undefined;
  /** What the handler of its attempt wrote, once it wrote anything. */
  log: RunLog | undefined;
  /** Its attempt, from its start on. */
  attempt: Pick<Attempt, 'end' | 'endNow'> | undefined;
  /** Called when its outcome is stored, or it goes back. */
  onSettled: (() => void) | undefined;

  constructor(
    readonly first: Delivery,
    private readonly message?: Message,
  ) {}

  add(delivery: Delivery, { task, attempt, replayed }: Message): void {
    const { message } = this;
    const isCopy = task === message?.task && attempt === message.attempt && replayed === message.replayed;
    if (!isCopy || this.settled === 'ack-one') this.others = [...this.others, delivery];
    else if (this.settled) act(delivery, this.settled);
    else this.copies = [...this.copies, delivery];
  }

  /** Nothing is left to settle here: the connection is gone and the broker will deliver the run again. */
  get lost(): boolean {
    return this.first.lost && this.copies.every((delivery) => delivery.lost);
  }

  settle(how: Settling): void {
    this.settled = how;
    act(this.first, how);
    if (how === 'ack-one') this.others = [...this.others, ...this.copies];
    else for (const copy of this.copies) act(copy, how);
    this.onSettled?.();
  }

  /** Gives back what is not settled together with the first. */
  release(): void {
    for (const other of this.others) other.requeue();
    this.others = NONE;
  }
}

function act(delivery: Delivery, how: Settling): void {
  if (how === 'requeue') delivery.requeue();
  else delivery.ack();
}

/** The runs that are under way in this worker. */
export class InFlight {
  private readonly byRun = new Map<string, Held>();

  /** Undefined when the run is under way here already: its end sees to this delivery too. */
  hold(envelope: Pick<Envelope, 'id' | keyof Message>, delivery: Delivery): Held | undefined {
    const running = this.byRun.get(envelope.id);
    if (running) {
      running.add(delivery, envelope);
      return undefined;
    }
    const held = new Held(delivery, envelope);
    this.byRun.set(envelope.id, held);
    return held;
  }

  /** What goes back may be here again at once, and is then to find the run over. */
  release(runId: string): void {
    const held = this.byRun.get(runId);
    this.byRun.delete(runId);
    held?.release();
  }

  /**
   * The broker has taken back what it had delivered of a queue, and hands it to whoever is free. An attempt that went on
   * here would run beside the one that begins there. Returns the runs whose attempts ended for it.
   */
  takenBack(queue: string, why: string): string[] {
    const interrupted: string[] = [];
    for (const [runId, { attempt, first, lost }] of this.byRun) {
      if (first.queue !== queue || !lost || !attempt || attempt.end.reached) continue;
      attempt.endNow(new InterruptedError(why));
      interrupted.push(runId);
    }
    return interrupted;
  }

  /** Ends every attempt, whatever its handler does. */
  interrupt(error: InterruptedError): void {
    for (const { attempt } of this.byRun.values()) if (attempt && !attempt.end.reached) attempt.endNow(error);
  }

  get size(): number {
    return this.byRun.size;
  }

  /** By the id of the run. */
  get all(): readonly (readonly [string, Held])[] {
    return [...this.byRun];
  }
}
