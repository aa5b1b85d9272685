import { type Logger, silentLogger } from '../contract/logger';
import type { Duration } from '../contract/duration';
import type { Listening } from '../events/event-feed';
import { EventTeller } from '../events/event-teller';
import type { TaskStore } from '../store/task-store';
import type { Worker } from '../worker/worker';
import { answer } from './commands/answer';
import { Ledger } from './ledger';
import type { Mailbox } from './mailbox';

export interface AttendOptions {
  readonly mailbox: Mailbox;
  readonly store: TaskStore;
  /** `off`: it does not answer. @default full */
  readonly control?: 'full' | 'read-only' | 'off';
  /** `asked`: of tasks once somebody asks; `off`: not even of the worker. @default asked */
  readonly events?: 'on' | 'asked' | 'off';
  /** @default 5 s */
  readonly heartbeat?: Duration;
  readonly version?: string;
  /** Effective settings, without secrets. */
  readonly conf?: Readonly<Record<string, unknown>>;
  /** Ends the program as a signal would. @default stops the worker */
  readonly stop?: (why: string) => void;
  readonly log?: Logger;
  readonly clock?: () => Date;
}

export interface Attending {
  /** Resolves when it can be asked for the first time. */
  readonly ready: Promise<void>;
  /** After the worker has stopped: until then it answers. */
  stop(): Promise<void>;
}

/** From now on the worker answers what the mailbox brings, and tells of itself and of its runs. Tasks never wait for it. */
export function attendMailbox(worker: Worker, options: AttendOptions): Attending {
  const { mailbox, store, control = 'full', events = 'asked', version = '0', log = silentLogger } = options;
  const clock = options.clock ?? (() => new Date());
  const ledger = new Ledger();
  const deaf = ledger.listenTo(worker.events);
  const teller = new EventTeller(worker, {
    ...{ feed: mailbox.events, version, processed: () => ledger.total, taskEvents: events === 'on' },
    ...(options.heartbeat !== undefined && { every: options.heartbeat }),
  });
  const on = {
    ...{
      worker,
      store,
      mailbox,
      teller: events === 'off' ? SILENT_TELLER : teller,
      ledger,
      version,
      log,
      clock,
    },
    ...{ startedAt: clock(), conf: options.conf ?? {} },
    stop: options.stop ?? (() => void worker.stop()),
  };
  const readOnly = control === 'read-only';
  const served: Listening =
    control === 'off'
      ? NOT_SERVED
      : mailbox.serve(worker.name, (request) => answer(request, on, { readOnly }));
  const begun = served.ready.then(() => (events === 'off' ? undefined : teller.begin()));
  return {
    ready: begun,
    async stop() {
      deaf();
      if (events !== 'off') teller.end();
      await served.stop();
    },
  };
}

const NOT_SERVED: Listening = { ready: Promise.resolve(), stop: () => Promise.resolve() };

const SILENT_TELLER = { enable: () => true, disable: () => true, heartbeat: () => undefined };
