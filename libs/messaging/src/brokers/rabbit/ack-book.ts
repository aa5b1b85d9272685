export interface Ack {
  readonly tag: number;
  /** Acknowledges every delivery before it too. */
  readonly upTo: boolean;
}

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

  /** What is to be written for the acks since the last call: one for all before the first delivery still open. */
  take(): Ack[] {
    const acks: Ack[] = [];
    for (const [tag, isAcked] of this.open) {
      if (!isAcked) break;
      this.open.delete(tag);
      acks[0] = { tag, upTo: true };
    }
    for (const tag of this.acked) {
      if (this.open.delete(tag)) acks.push({ tag, upTo: false });
    }
    this.acked = [];
    return acks;
  }
}
