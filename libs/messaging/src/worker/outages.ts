import type { Logger } from '../contract/logger';

/** One outage is met by every attempt under way; it is said once, and once that it is over. */
export class Outages {
  private readonly since = new Map<string, number>();

  constructor(private readonly log: Logger) {}

  begin(what: string, error: unknown): void {
    if (this.since.has(what)) return;
    this.since.set(what, performance.now());
    this.log.warn({ error }, `${what} is away: waiting until it is back`);
  }

  /** Something worked. */
  end(what: string): void {
    const since = this.since.get(what);
    if (since === undefined) return;
    this.since.delete(what);
    this.log.info({ awayMs: Math.round(performance.now() - since) }, `${what} is back`);
  }
}
