import { after, type Duration } from '../../contract/duration';

/** Time under the test's control: it stands still until it is told to pass. */
export class TestClock {
  constructor(private moment: Date) {}

  readonly now = (): Date => new Date(this.moment);

  after(duration: Duration): Date {
    return after(this.moment, duration);
  }

  /** Never goes back. */
  reach(moment: Date): void {
    if (moment > this.moment) this.moment = moment;
  }
}
