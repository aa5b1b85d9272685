import type { Duration } from '../../contract/duration';
import type { Task, TaskInput } from '../../contract/task';
import { isFinal } from '../../contract/run-state';
import { createSealer } from '../../envelope/seal';
import type { EventStream } from '../../events/event-stream';
import type { TaskEvent } from '../../events/task-event';
import { createInlineWorker, type InlineOptions } from '../../inline/inline-worker';
import { senderWith } from '../../inline/inline-publisher';
import { letLeave } from '../../inline/leave';
import type { Publisher } from '../../publisher/publisher';
import type { OutboxEntry, Run, TaskStore } from '../../store/task-store';
import { createMemoryTaskStore } from '../../stores/memory-task-store';
import { type DeadMessage, deadMessages, sentMessages, type SentMessage } from './seen-messages';
import { TestClock } from './test-clock';

export interface TestEngineOptions extends Omit<InlineOptions, 'clock'> {
  /** For handlers that use `ctx.transaction`: a store over a test database. @default in memory */
  readonly store?: TaskStore;
  /** When time begins. @default noon on 1 January 2026, UTC */
  readonly now?: Date;
}

/** Handlers as a worker runs them, without a broker and with time that passes only when told to. */
export interface TestEngine {
  /**
   * `send` returns when the attempt is over, `start` when no step of the flow can go on; what is to happen later waits for
   * {@link advance}. So ask for a `result` after that: it waits in real time, in which nothing happens here.
   */
  readonly tasks: Publisher;
  readonly store: TaskStore;
  readonly events: EventStream<TaskEvent>;
  readonly now: Date;
  /** Lets time pass; what becomes due meanwhile runs at its time, in that order. */
  advance(duration: Duration): Promise<void>;
  /** Runs what is due now, such as what was sent within a transaction that has committed. */
  settle(): Promise<void>;
  /** Lets time pass until the run has ended, through all its retries. @throws Error when it waits for nothing */
  finish(run: { readonly id: string }): Promise<Run>;
  /** Every run so far, in the order in which they began. */
  runs(): Promise<readonly Run[]>;
  /** What waits for its time: delays, ETAs, retries, what is over its limit. */
  waiting(): Promise<readonly OutboxEntry[]>;
  /** Messages for tasks without a handler here: those that have left, and those that wait. */
  sent(): Promise<readonly SentMessage[]>;
  /** The payloads of those of one task. */
  sentTo<T extends Task>(task: T): Promise<readonly TaskInput<T>[]>;
  readonly deadLetters: readonly DeadMessage[];
  stop(): Promise<void>;
}

const FIRST_NOON = new Date('2026-01-01T12:00:00.000Z');
const SECRET = 'a secret for tests only';
const MANY = 100_000;

/**
 * Starts handlers for a test. Delays, ETAs, retries and limits follow the test's clock; time limits and timers of
 * the handlers' own follow the real one.
 */
export async function startTestEngine(options: TestEngineOptions): Promise<TestEngine> {
  const {
    store = createMemoryTaskStore(),
    now = FIRST_NOON,
    sealer = createSealer([SECRET]),
    ...rest
  } = options;
  const clock = new TestClock(now);
  const settle = (): Promise<void> =>
    letLeave({ store, broker: parts.broker, mayLeave: ({ dueAt }) => dueAt <= clock.now() });
  const parts = createInlineWorker({ ...rest, store, sealer, clock: clock.now }, { whenSettled: settle });
  const { broker, worker, publisher } = parts;
  const ids = new Set<string>();
  worker.events.on(({ runId }) => ids.add(runId));
  await worker.start();
  await publisher.declare();

  const waiting = (): Promise<readonly OutboxEntry[]> => store.outbox.waiting({ limit: MANY });
  const advanceTo = async (moment: Date): Promise<void> => {
    for (;;) {
      await settle();
      const [next] = await waiting();
      if (!next || next.dueAt > moment) break;
      clock.reach(next.dueAt);
    }
    clock.reach(moment);
  };
  const handled = new Set(options.handlers.map(({ task }) => task.name));
  const tasks = [...options.handlers.map(({ task }) => task), ...(options.sends ?? [])];
  const sent = async (): Promise<SentMessage[]> => {
    const waits = (await waiting()).filter(({ task }) => !handled.has(task));
    return sentMessages(broker.kept, waits, { tasks, sealer });
  };
  const ready = (): Promise<void> => Promise.resolve();
  return {
    tasks: { ...publisher, ...senderWith(publisher, { begin: ready, end: settle }) },
    store,
    events: worker.events,
    get now() {
      return clock.now();
    },
    settle,
    advance: (duration) => advanceTo(clock.after(duration)),
    finish: (run) => finish(run.id, { store, waiting, advanceTo }),
    async runs() {
      const runs = await Promise.all([...ids].map((id) => store.runs.find(id)));
      return runs.filter((run) => run !== undefined);
    },
    waiting,
    sent,
    sentTo: async (task) =>
      (await sent()).filter(({ task: name }) => name === task.name).map(({ payload }) => payload as never),
    get deadLetters() {
      return deadMessages(broker.kept);
    },
    async stop() {
      await worker.stop();
      await broker.close();
    },
  };
}

interface FinishOptions extends Pick<TestEngine, 'store' | 'waiting'> {
  readonly advanceTo: (moment: Date) => Promise<void>;
}

async function finish(id: string, { store, waiting, advanceTo }: FinishOptions): Promise<Run> {
  for (;;) {
    const run = await store.runs.find(id);
    if (run && isFinal(run.state)) return run;
    const next = (await waiting()).find((entry) => entry.id === id);
    if (!next)
      throw new Error(`run ${id}: expected an end to come, got ${run?.state ?? 'nothing'} and no message`);
    await advanceTo(next.dueAt);
  }
}
