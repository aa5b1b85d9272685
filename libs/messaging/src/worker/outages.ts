import type { Logger } from '../contract/logger';
import { Outage } from '../outage/outage';

/** One outage is met by every attempt under way; it is said once, and that it is over. */
export class Outages {
  private readonly outages = new Map<string, Outage>();

  constructor(
    private readonly log: Logger,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The clock of {@link met}. */
  started(): number {
    return this.now();
  }

  /** A try failed because of an outage. */
  met(what: string, { error, startedAt }: { error: unknown; startedAt: number }): void {
    const outage = this.outages.get(what) ?? new Outage({ now: this.now });
    this.outages.set(what, outage);
    this.log[outage.failed(startedAt)]({ error }, `${what} is away: waiting until it is back`);
  }

  /** Something worked. */
  end(what: string): void {
    const awayMs = this.outages.get(what)?.worked();
    if (awayMs !== undefined) this.log.info({ awayMs }, `${what} is back`);
  }
}
