/** Orders what happens in several processes without trusting their clocks: what one has heard of is before what it says. */
export class LamportClock {
  private value = 0;

  get now(): number {
    return this.value;
  }

  /** Of something this process says. */
  next(): number {
    this.value += 1;
    return this.value;
  }

  /** Of something another one said, if it did say. */
  hear(other: unknown): void {
    if (typeof other === 'number' && Number.isSafeInteger(other))
      this.value = Math.max(this.value, other) + 1;
  }
}
