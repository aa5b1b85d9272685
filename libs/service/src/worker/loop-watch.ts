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
  /** How long the process has had a processor, in microseconds. @default process.cpuUsage */
  readonly cpuUsage?: () => { readonly user: number; readonly system: number };
}

type Suspect = Pick<UnderWay, 'runId' | 'task' | 'attempt'>;

/** Something an attempt did, by which it is known that the event loop turned. */
interface Sign {
  readonly at: number;
  readonly of: Suspect;
}

const TICK = milliseconds(100);

/**
 * Notices when the event loop did not turn, so that no attempt, heartbeat or time limit could go on, and names the handler
 * that kept it. prom-client's nodejs_eventloop_lag metrics say how much; this says who. Returns the function that ends it.
 */
export function watchLoop(
  worker: Pick<Worker, 'events' | 'underWay'>,
  { log, registry, threshold = seconds(1), cpuUsage = () => process.cpuUsage() }: LoopWatchOptions,
): () => void {
  const blocked = new Counter({
    name: 'baton_event_loop_blocked_seconds_total',
    help: 'How long the event loop did not turn, by the task that most likely kept it',
    labelNames: ['task'],
    registers: [registry],
  });
  let last: Sign | undefined;
  let lastTick = performance.now();
  let lastUsage = millisecondsOf(cpuUsage());
  let beside: readonly UnderWay[] = [];
  const deaf = worker.events.on(({ runId, task, attempt, type }) => {
    if (type === 'started' || type === 'progress')
      last = { at: performance.now(), of: { runId, task, attempt } };
  });
  const timer = setInterval(() => {
    const now = performance.now();
    const usage = millisecondsOf(cpuUsage());
    const ms = Math.round(now - lastTick - TICK);
    if (ms >= threshold) {
      const suspects = suspectsOf({ last, beside, since: lastTick, until: now - threshold });
      const processorMs = Math.round(usage - lastUsage);
      const { task, text } = verdictOf({ ms, processorMs, suspects });
      blocked.inc({ task }, ms / 1_000);
      log.warn({ ms, processorMs, suspects }, text);
    }
    lastTick = now;
    lastUsage = usage;
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

export interface Standstill {
  readonly ms: number;
  /** How long of it the process had a processor, all its threads together. */
  readonly processorMs: number;
  readonly suspects: readonly Suspect[];
}

/**
 * What is said of it, and whom it counts for. Nobody is accused when the process was off the processor most of the time:
 * the machine may have been busy or asleep, and a handler that waits synchronously looks the same. Pure.
 */
export function verdictOf({ ms, processorMs, suspects }: Standstill): { task: string; text: string } {
  const only = suspects.length === 1 ? suspects[0]?.task : undefined;
  if (processorMs < ms / 2) {
    const orElse = suspects.length > 0 ? `, or ${only ?? 'one of these attempts'} waited synchronously` : '';
    const why = `the process was off the processor: the machine was busy or asleep${orElse}`;
    return { task: 'unknown', text: `the event loop stood still while ${why}` };
  }
  if (only === undefined) {
    return { task: 'unknown', text: 'the event loop stood still: one of these attempts did not yield' };
  }
  const advice = "give it isolate: 'thread', or work in smaller steps";
  return { task: only, text: `the event loop stood still: ${only} did not yield; ${advice}` };
}

const millisecondsOf = ({ user, system }: { user: number; system: number }): number =>
  (user + system) / 1_000;
