import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, Outage } from '@baton/messaging';

export interface RoundsOptions {
  readonly everyMs: number;
  readonly log: Logger;
  /** What is said once when a round fails: "alerts wait: the database cannot be asked". */
  readonly whenAway: string;
}

export interface Rounds {
  readonly stopping: AbortSignal;
  start(): void;
  /** A round under way ends first. */
  stop(): Promise<void>;
}

/** Does one round after the other, with a pause in between, and goes on when one fails. */
export function rounds(
  round: (number: number) => Promise<void>,
  { everyMs, log, whenAway }: RoundsOptions,
): Rounds {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    const outage = new Outage();
    for (let number = 0; !signal.aborted; number += 1) {
      const startedAt = outage.started();
      await round(number).then(
        () => outage.worked(),
        (error: unknown) => log[outage.failed(startedAt)]({ error }, whenAway),
      );
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  return {
    stopping: signal,
    start: () => void (running ??= run()),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
