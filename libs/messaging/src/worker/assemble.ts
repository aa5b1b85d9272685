import { v7 as uuidv7 } from 'uuid';
import type { Handler } from '../contract/handler';
import { EventSource } from '../events/event-stream';
import type { TaskEvent } from '../events/task-event';
import { createPublisher } from '../publisher/publisher';
import { CancelledUnheard } from './cancelled-unheard';
import { Company } from './company';
import type { HandBack } from './hand-back';
import { InFlight } from './in-flight';
import { seats } from './isolation/seats';
import { createThreadPool, type ThreadPool } from './isolation/thread-pool';
import { LongAttempts } from './long-attempts';
import type { Middleware } from './middleware/middleware';
import { revocation } from './middleware/revocation';
import { secrecy } from './middleware/secrecy';
import { startMark } from './middleware/start-mark';
import { trace } from './middleware/trace';
import { timeLimit } from './middleware/time-limit';
import { Outages } from './outages';
import { Pausing, type PausingOptions } from './pausing';
import { stopped } from './running-attempt';
import type { WorkerSettings } from './worker-options';
import type { WorkerParts } from './worker-parts';
import { WorkerRates } from './worker-rates';

export interface Assembled {
  readonly parts: WorkerParts;
  /** The one in `parts`, to be adjusted. */
  readonly handlers: Map<string, Handler>;
  /** Only where a handler needs it. */
  readonly threadPool: ThreadPool | undefined;
}

/** Puts a worker's parts together. */
export function assemble(
  settings: WorkerSettings,
  { handBack, onQueues }: { handBack: HandBack } & Pick<PausingOptions, 'onQueues'>,
): Assembled {
  const { broker, store, handlers, tasks, name, sealer, clock, log } = settings;
  const publisher = createPublisher({ broker, store, tasks, origin: name, clock, ...(sealer && { sealer }) });
  const threadPool = threadPoolFor(settings);
  const outages = new Outages(log);
  const presence = store.presences.open();
  const byName = new Map(handlers.map((handler) => [handler.task.name, handler]));
  const parts: WorkerParts = {
    name,
    handlers: byName,
    queues: new Map(settings.queues.map((queue) => [queue.name, queue])),
    broker,
    store,
    senderFor: (parent) => publisher.childOf(parent),
    middleware: middlewareOf(settings, {
      startMark: startMark(store.runs, { name, presence, outages, handBack }),
      threadPool,
    }),
    log,
    sealer,
    events: new EventSource<TaskEvent>(log),
    inFlight: new InFlight(),
    company: new Company(),
    longAttempts: new LongAttempts(),
    rates: new WorkerRates(),
    pausing: new Pausing({ pauses: store.pauses, clock, onQueues }),
    cancelled: new CancelledUnheard(store.revocations, handlers),
    presence,
    outages,
    maxBodyBytes: settings.maxBodyBytes,
    clock,
    random: Math.random,
    newId: uuidv7,
    handBack,
  };
  handBack.on(() => parts.inFlight.interrupt(stopped()));
  return { parts, handlers: byName, threadPool };
}

// The order is what a reader should see at once: outermost first.
function middlewareOf(
  { store, handlers, middleware, threads }: WorkerSettings,
  { startMark, threadPool }: { startMark: Middleware; threadPool: ThreadPool | undefined },
): Middleware[] {
  return [
    trace(),
    startMark,
    revocation(store.runs),
    ...middleware,
    ...(threadPool ? [seats(threads)] : []),
    timeLimit(),
    ...(handlers.some(({ task }) => task.sensitive.length > 0) ? [secrecy()] : []),
    ...(threadPool ? [threadPool.middleware] : []),
  ];
}

function threadPoolFor({ handlers, threads, threadExecArgv }: WorkerSettings): ThreadPool | undefined {
  if (!handlers.some(({ threadFile }) => threadFile !== undefined)) return undefined;
  return createThreadPool({ maxThreads: threads, ...(threadExecArgv && { execArgv: threadExecArgv }) });
}
