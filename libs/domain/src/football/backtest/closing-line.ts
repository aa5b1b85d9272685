import { priceOf } from '../prices';
import type { PlayedBet } from './play-days';

/** Compares prices taken with closing prices. */
export class ClosingLine {
  private bets = 0;
  private value = 0;
  private beaten = 0;

  compare({ of, pick, odds, line }: PlayedBet): void {
    // With another handicap it is another bet, and its price tells nothing.
    if (pick.market === 'AH' && of.closing?.AH?.line !== line) return;
    const closing = priceOf(of.closing, pick);
    if (closing === undefined) return;
    this.bets += 1;
    this.value += odds / closing - 1;
    if (odds > closing) this.beaten += 1;
  }

  summary(): { bets: number; meanValue: number | null; beatenShare: number | null } {
    const { bets } = this;
    if (bets === 0) return { bets, meanValue: null, beatenShare: null };
    return { bets, meanValue: this.value / bets, beatenShare: this.beaten / bets };
  }
}
