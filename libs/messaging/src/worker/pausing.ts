import { after, days, type Duration } from '../contract/duration';
import { isPauseOver, type PauseEntry, type Pauses } from '../store/pauses';
import type { Outcome } from './outcome';

export interface PausingOptions {
  readonly pauses: Pauses;
  readonly clock: () => Date;
  /** The queues that are paused from now on. */
  readonly onQueues: (paused: ReadonlySet<string>) => void;
}

/** When a message of a task that is paused for good is looked at again: only a pause that nobody ends comes to that. */
const LOOKED_AT_AGAIN: Duration = days(1);

/** A timer cannot be longer. */
const LONGEST_MS = 2 ** 31 - 1;

/** What a worker knows of pauses. While the database is away, the last it knew holds. */
export class Pausing {
  private tasks: ReadonlyMap<string, PauseEntry> = new Map();
  private queues: readonly PauseEntry[] = [];
  private unfollow = (): void => undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: PausingOptions) {}

  /** With those that hold when the worker starts; then it hears of every change. */
  begin(known: readonly PauseEntry[]): void {
    this.learn(known);
    this.unfollow = this.options.pauses.follow((pauses) => this.learn(pauses));
  }

  end(): void {
    this.unfollow();
    clearTimeout(this.timer);
  }

  /** Asked for every message, and almost always of nothing. */
  outcomeOf(task: string): Extract<Outcome, { kind: 'paused' }> | undefined {
    const pause = this.tasks.get(task);
    const now = pause && this.options.clock();
    if (!pause || !now || isPauseOver(pause, now)) return undefined;
    const why = `${task} is paused by ${pause.by}: ${pause.why}`;
    return { kind: 'paused', dueAt: pause.until ?? after(now, LOOKED_AT_AGAIN), why };
  }

  private learn(pauses: readonly PauseEntry[]): void {
    this.tasks = new Map(pauses.filter(({ kind }) => kind === 'task').map((pause) => [pause.name, pause]));
    this.queues = pauses.filter(({ kind }) => kind === 'queue');
    this.tellQueues();
  }

  /** Again when the next one is over by itself. */
  private tellQueues(): void {
    const now = this.options.clock();
    const paused = this.queues.filter((pause) => !isPauseOver(pause, now));
    this.options.onQueues(new Set(paused.map(({ name }) => name)));
    clearTimeout(this.timer);
    const ends = paused.flatMap(({ until }) => (until ? [until.getTime()] : []));
    if (ends.length === 0) return;
    const wait = Math.min(Math.max(Math.min(...ends) - now.getTime(), 1), LONGEST_MS);
    this.timer = setTimeout(() => this.tellQueues(), wait).unref();
  }
}
