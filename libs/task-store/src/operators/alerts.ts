import type { OutboxEntry } from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { outboxRow } from '../outbox/outbox-row';
import { addToOutbox, addToOutboxValues } from '../sql/add-to-outbox.sql';
import { findCauses, forgetAlerts, noteAlertWatch, takeAlertWatch, writeAlerts } from '../sql/alerts.sql';
import { timestamp } from '../sql/statement';

/** Letters with one cause, as one rule sees them. */
export interface SeenCause {
  readonly rule: string;
  readonly fingerprint: string;
  /** One outage takes along several. In the order of the alphabet. */
  readonly tasks: readonly string[];
  /** Of the latest letter. */
  readonly task: string;
  readonly queue: string;
  readonly reason: string;
  readonly error: string;
  /** That no alert of the rule has told of. */
  readonly failures: number;
  readonly firstAt: Date;
  /** When the rule last told of this cause. */
  readonly alertedAt: Date | undefined;
  /** When each rule last told of this cause, by the rule's name. */
  readonly toldBy: ReadonlyMap<string, Date>;
}

export interface AlertRound {
  readonly rules: readonly { readonly name: string; readonly minutes: number }[];
  /** Pure: which of them somebody is told of now. */
  readonly decide: (causes: readonly SeenCause[], now: Date) => readonly SeenCause[];
  /** Pure: how they are told. `failures` are all since the alert before. */
  readonly make: (alerts: readonly SeenCause[], now: Date) => readonly OutboxEntry[];
}

export class Alerts {
  constructor(private readonly connections: Connections) {}

  /**
   * Looks once, unless somebody else is at it; resolves with what was told. The messages start to wait in the commit that
   * remembers them. The time is the database's: watchers need not agree on another.
   */
  look({ rules, decide, make }: AlertRound): Promise<readonly SeenCause[]> {
    return this.connections.transaction('looking for alerts', async (query) => {
      const [watch] = await query<WatchRow>(takeAlertWatch, []);
      if (!watch) return [];
      const asked = [rules.map(({ name }) => name), rules.map(({ minutes }) => minutes)];
      const rows = await query<CauseRow>(findCauses, [...asked, timestamp(watch.looked_at)]);
      const alerts = await written(decide(rows.map(causeOf), watch.now), query);
      if (alerts.length > 0) {
        await query(addToOutbox, addToOutboxValues(make(alerts, watch.now).map(outboxRow)));
      }
      await query(noteAlertWatch, []);
      return alerts;
    });
  }
}

async function written(alerts: readonly SeenCause[], query: Query): Promise<readonly SeenCause[]> {
  if (alerts.length === 0) return [];
  await query(forgetAlerts, []);
  const rows = await query<Pick<SeenCause, 'rule' | 'fingerprint' | 'failures'>>(writeAlerts, [
    alerts.map(({ rule }) => rule),
    alerts.map(({ fingerprint }) => fingerprint),
    alerts.map(({ failures }) => failures),
  ]);
  const told = new Map(rows.map(({ rule, fingerprint, failures }) => [`${rule} ${fingerprint}`, failures]));
  return alerts.map((alert) => {
    const failures = told.get(`${alert.rule} ${alert.fingerprint}`) ?? alert.failures;
    return { ...alert, failures };
  });
}

interface WatchRow {
  readonly now: Date;
  readonly looked_at: Date;
}

interface CauseRow extends Omit<SeenCause, 'firstAt' | 'alertedAt' | 'toldBy'> {
  readonly first_at: Date;
  readonly alerted_at: Date | null;
  readonly told_by: Readonly<Record<string, string>>;
}

const causeOf = ({ first_at, alerted_at, told_by, ...cause }: CauseRow): SeenCause => ({
  ...cause,
  firstAt: first_at,
  alertedAt: alerted_at ?? undefined,
  toldBy: new Map(Object.entries(told_by).map(([rule, at]) => [rule, new Date(at)])),
});
