export interface Ack {
  readonly tag: number;
  /** Acknowledges every delivery before it too. */
  readonly upTo: boolean;
}

/** What waits for an ack that covers it takes room in the prefetch: always less than this share of the open deliveries. */
const MOST_HELD = 1 / 4;

/** The open deliveries of one channel, so that acks given together are written as few. */
export class AckBook {
  /** By tag, which RabbitMQ counts up; true once acknowledged here and not yet written. */
  private readonly open = new Map<number, boolean>();
  private acked: number[] = [];

  get size(): number {
    return this.open.size;
  }

  deliver(tag: number): void {
    this.open.set(tag, false);
  }

  ack(tag: number): void {
    this.open.set(tag, true);
    this.acked.push(tag);
  }

  /** Settled in another way. */
  remove(tag: number): void {
    this.open.delete(tag);
  }

  /** Acknowledged behind a delivery that is still open, and not written. */
  get held(): number {
    return this.acked.length;
  }

  /**
   * What is to be written: one ack for all before the first delivery still open. A few of those behind it are held back,
   * because the next may cover them, and a single ack costs RabbitMQ as much as one for hundreds. Of more than a few the
   * last are written: they are the farthest from being covered.
   */
  take({ all = false } = {}): Ack[] {
    const acks: Ack[] = [];
    for (const [tag, isAcked] of this.open) {
      if (!isAcked) break;
      this.open.delete(tag);
      acks[0] = { tag, upTo: true };
    }
    this.acked = this.acked.filter((tag) => this.open.has(tag));
    const few = all ? 0 : Math.ceil(this.open.size * MOST_HELD) - 1;
    for (const tag of this.acked.splice(few)) {
      this.open.delete(tag);
      acks.push({ tag, upTo: false });
    }
    return acks;
  }
}
