import {
  type Duration,
  type Logger,
  milliseconds,
  seconds,
  type UnderWay,
  type Worker,
} from '@baton/messaging';
import { Counter, type Registry } from 'prom-client';

export interface LoopWatchOptions {
  readonly log: Logger;
  readonly registry: Registry;
  /** Blocks shorter than this are not spoken of. @default one second */
  readonly threshold?: Duration;
}

type Suspect = Pick<UnderWay, 'runId' | 'task' | 'attempt'>;

/** Something an attempt did, by which it is known that the event loop turned. */
interface Sign {
  readonly at: number;
  readonly of: Suspect;
}

const TICK = milliseconds(100);

/**
 * Notices when a handler kept the event loop from turning, so that no other attempt, heartbeat or time limit could go on, and
 * names the one. prom-client's nodejs_eventloop_lag metrics say how much; this says who. Returns the function that ends it.
 */
export function watchLoop(
  worker: Pick<Worker, 'events' | 'underWay'>,
  { log, registry, threshold = seconds(1) }: LoopWatchOptions,
): () => void {
  const blocked = new Counter({
    name: 'baton_event_loop_blocked_seconds_total',
    help: 'How long handlers kept the event loop from turning, by the task that most likely did',
    labelNames: ['task'],
    registers: [registry],
  });
  let last: Sign | undefined;
  let lastTick = performance.now();
  let beside: readonly UnderWay[] = [];
  const deaf = worker.events.on(({ runId, task, attempt, type }) => {
    if (type === 'started' || type === 'progress')
      last = { at: performance.now(), of: { runId, task, attempt } };
  });
  const timer = setInterval(() => {
    const now = performance.now();
    const ms = Math.round(now - lastTick - TICK);
    if (ms >= threshold) {
      const suspects = suspectsOf({ last, beside, since: lastTick, until: now - threshold });
      const task = suspects.length === 1 ? suspects[0]?.task : undefined;
      blocked.inc({ task: task ?? 'unknown' }, ms / 1_000);
      log.warn({ ms, suspects }, said(task));
    }
    lastTick = now;
    beside = worker.underWay.filter(({ isolate }) => isolate === undefined);
  }, TICK);
  timer.unref();
  return () => {
    clearInterval(timer);
    deaf();
  };
}

export interface Clues {
  readonly last: Sign | undefined;
  /** Under way, in this thread, when the loop last turned. */
  readonly beside: readonly UnderWay[];
  /** The loop turned last at this moment, and at the latest until that one. */
  readonly since: number;
  readonly until: number;
}

/**
 * Who was last heard of right before the loop stood still is who kept it; without such a sign it is one of those that were
 * under way. Pure.
 */
export function suspectsOf({ last, beside, since, until }: Clues): Suspect[] {
  if (last && last.at >= since && last.at <= until) return [last.of];
  return beside.map(({ runId, task, attempt }) => ({ runId, task, attempt }));
}

const said = (task: string | undefined): string =>
  task === undefined
    ? 'the event loop stood still: one of these attempts did not yield'
    : `the event loop stood still: ${task} did not yield; give it isolate: 'thread', or work in smaller steps`;
