import type { Logger } from '@baton/messaging/contract';
import type { Registry } from 'prom-client';
import type { Readiness } from '../health/readiness';
import type { Parts } from '../lifecycle/parts';

/** What every app has and none makes itself. */
export interface Manners {
  /** Of the app. */
  readonly name: string;
  readonly log: Logger;
  /** Whatever is started is added here, and stopped from here. */
  readonly parts: Parts;
  readonly readiness: Readiness;
  readonly metrics: Registry;
  /** Stops the app as a signal would. */
  readonly stop: (why: string) => void;
}
