import type { Logger } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import { type Rounds, rounds } from '../rounds';
import { alertMessages } from './alert-messages';
import type { AlertOptions } from './alert-rule';
import { decideAlerts } from './decide-alerts';

export interface AlertWatchOptions extends AlertOptions {
  readonly operatorStore: Pick<OperatorStore, 'alerts'>;
  readonly log: Logger;
}

const EVERY_MS = 5_000;

/** Reads from the table of dead letters what somebody must be told of. Any number may run: one at a time looks. */
export function createAlertWatch(options: AlertWatchOptions): Rounds & { look(): Promise<void> } {
  const { operatorStore, rules, log } = options;
  const look = async (): Promise<void> => {
    const alerts = await operatorStore.alerts.look({
      rules,
      decide: (causes, now) => decideAlerts(causes, rules, now),
      make: (causes, now) => alertMessages(causes, options, now),
    });
    for (const { rule, fingerprint, task, failures } of alerts) {
      log.warn({ rule, fingerprint, task, failures }, 'administrators are alerted');
    }
  };
  const whenAway = 'alerts wait: the database cannot be asked';
  return { ...rounds(look, { everyMs: EVERY_MS, log, whenAway }), look };
}
