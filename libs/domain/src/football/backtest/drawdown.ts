/** Follows a bankroll and remembers how far it fell from its highest point. */
export class Drawdown {
  private peak: number;
  private deepestCents = 0;
  private deepestShare = 0;

  /** @param start counts as the first point: a loss at once is a fall, too */
  constructor(start: number) {
    this.peak = start;
  }

  follow(bankrollCents: number): void {
    this.peak = Math.max(this.peak, bankrollCents);
    const fall = this.peak - bankrollCents;
    this.deepestCents = Math.max(this.deepestCents, fall);
    this.deepestShare = Math.max(this.deepestShare, fall / this.peak);
  }

  deepest(): { maxDrawdownCents: number; maxDrawdownShare: number } {
    return { maxDrawdownCents: this.deepestCents, maxDrawdownShare: this.deepestShare };
  }
}
