import { type Broker, days, type Logger, type Sealer, type Task } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import { Catalogue } from '../catalogue';
import { rounds } from '../rounds';
import { Collector } from './collector';
import type { CollectingMode } from './dead-letter-desk';
import { decideBulk } from './decide-bulk';
import { messageOf } from './letter-message';

export interface DeadLetterKeeperOptions {
  readonly broker: Broker;
  readonly operatorStore: Pick<OperatorStore, 'letters' | 'bulks'>;
  readonly tasks: readonly Task[];
  /** `leave`: letters stay in RabbitMQ; bulks that were started go on. */
  readonly mode: CollectingMode;
  readonly sealer?: Sealer | undefined;
  readonly log: Logger;
  readonly clock?: () => Date;
}

/** Collects dead letters and carries out bulks. Any number of them may run. */
export interface DeadLetterKeeper {
  /** @throws TopologyError */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const STEP_MS = 1_000;
/** How long settled letters are remembered: longer than RabbitMQ takes to bring one again. */
const SETTLED_KEPT = days(7);
const TIDY_EVERY = 600;
const TIDIED_AT_ONCE = 1_000;

export function createDeadLetterKeeper(options: DeadLetterKeeperOptions): DeadLetterKeeper {
  const { broker, operatorStore, tasks, mode, sealer, log, clock = () => new Date() } = options;
  const catalogue = new Catalogue(tasks);
  const { letters, bulks } = operatorStore;
  const collector =
    mode === 'collect' ? new Collector({ broker, letters, catalogue, sealer, log, clock }) : undefined;
  const whenAway = 'bulks of dead letters wait: the database cannot be asked';
  const working = rounds(
    async (number) => {
      const decided = { now: clock(), decide: decideBulk, make: messageOf };
      while ((await bulks.step(decided)).worked && !working.stopping.aborted);
      if (number % TIDY_EVERY > 0) return;
      const before = new Date(clock().getTime() - SETTLED_KEPT);
      while ((await letters.removeSettled({ before, limit: TIDIED_AT_ONCE })) === TIDIED_AT_ONCE);
    },
    { everyMs: STEP_MS, log, whenAway },
  );
  return {
    async start() {
      await collector?.start();
      working.start();
    },
    async stop() {
      await Promise.all([collector?.stop(), working.stop()]);
    },
  };
}
