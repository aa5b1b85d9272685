import type { Broker, Logger, Sealer, Task } from '@baton/messaging';
import { createOperatorStore } from '@baton/task-store';
import type { AlertOptions } from '../alerts/alert-rule';
import { createAlertWatch } from '../alerts/alert-watch';
import type { CollectingMode } from './dead-letter-desk';
import { createDeadLetterKeeper } from './dead-letter-keeper';

export interface RunDeadLettersOptions {
  readonly broker: Broker;
  readonly database: { readonly url: string; readonly applicationName: string; readonly log: Logger };
  /** Their queues are collected. */
  readonly tasks: readonly Task[];
  readonly mode: CollectingMode;
  readonly sealer: Sealer | undefined;
  /** @default nobody is told */
  readonly alerts?: AlertOptions;
}

/** The part of an app's manners that is needed here. */
export interface DeadLetterHost {
  readonly log: Logger;
  readonly parts: { add(name: string, stop: () => Promise<unknown>): void };
}

const POOL_SIZE = 2;

/** Collects dead letters, tells administrators of them, and carries out bulks for as long as the app runs. */
export async function runDeadLetters(options: RunDeadLettersOptions, host: DeadLetterHost): Promise<void> {
  const { broker, database, tasks, mode, sealer, alerts } = options;
  const { log, parts } = host;
  const operatorStore = createOperatorStore({ ...database, poolSize: POOL_SIZE });
  parts.add('operator store', () => operatorStore.close());
  const keeper = createDeadLetterKeeper({ broker, operatorStore, tasks, mode, sealer, log });
  parts.add('dead letters', () => keeper.stop());
  await keeper.start();
  if (alerts && alerts.rules.length > 0) {
    const watch = createAlertWatch({ ...alerts, operatorStore, log });
    parts.add('alerts', () => watch.stop());
    watch.start();
  }
  log.info({ mode }, 'dead letters are looked after');
}
