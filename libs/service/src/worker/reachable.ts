import { attendMailbox, type Attending, type Mailbox, type TaskStore, type Worker } from '@baton/messaging';
import type { Manners } from '../run-app/manners';
import type { RemoteConfig } from '../settings/worker';
import { batonVersion } from '../version';
import { keepInBook } from './keep-in-book';

export interface ReachableOptions {
  readonly manners: Pick<Manners, 'log' | 'stop'>;
  readonly store: TaskStore;
  /** For what operators ask and tell. */
  readonly mailbox: Mailbox;
  readonly remote: RemoteConfig;
  /** Settings that operators may see beside those of the worker itself. */
  readonly conf?: Readonly<Record<string, unknown>>;
}

/** A worker that operators find in the book of workers, ask and tell. */
export interface Reachable {
  /** After the worker has started. */
  begin(): void;
  /** Stops the worker, and says so before and after. */
  stop(): Promise<void>;
}

export function reachable(worker: Worker, options: ReachableOptions): Reachable {
  const kept = keepInBook(worker, { book: options.store.workers, log: options.manners.log });
  let attending: Attending | undefined;
  return {
    begin() {
      kept.begin();
      attending = attend(worker, options);
    },
    async stop() {
      kept.stopping();
      await worker.stop();
      await attending?.stop();
      await kept.stop();
    },
  };
}

function attend(worker: Worker, options: ReachableOptions): Attending | undefined {
  const { manners, store, mailbox, remote, conf } = options;
  const { control, events } = remote;
  if (control === 'off' && events === 'off') return undefined;
  const queues = worker.queues.map(({ name, concurrency, prefetch }) => ({ name, concurrency, prefetch }));
  const shown = {
    ...{ worker_name: worker.name, task_queues: queues, task_serializer: 'json' },
    ...{ worker_control: control, worker_events: events },
    ...conf,
  };
  const version = batonVersion();
  const { log, stop } = manners;
  return attendMailbox(worker, { mailbox, store, control, events, conf: shown, version, stop, log });
}
