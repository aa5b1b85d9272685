import type { FlowRecord, KnownWorker, PauseEntry, Run, Task, Whereabouts } from '@baton/messaging';
import type { ListedLetter, ListedLimit, WaitingItem } from '@baton/task-store';

/** All that is known about why a run does or does not run, at one moment. */
export interface RunFacts {
  readonly id: string;
  readonly now: Date;
  readonly brokerIsThere: boolean;
  /** False: of all below but `atWorkers` and `ready` nothing is known. */
  readonly databaseIsThere: boolean;
  readonly run: Run | undefined;
  readonly waiting: (WaitingItem & { readonly limitedBy: string | undefined }) | undefined;
  /** The open dead letter. */
  readonly letter: ListedLetter | undefined;
  /** The contract, where it is known here. */
  readonly task: Task | undefined;
  /** The task's name, where anything says it. */
  readonly taskName: string | undefined;
  readonly queue: string | undefined;
  /** Of this task and this queue; all of them while nobody knows the task. */
  readonly pauses: readonly PauseEntry[];
  /** The limit for whose sake it waits. */
  readonly limit: ListedLimit | undefined;
  readonly workers: readonly KnownWorker[];
  /** Queues in which messages wait and that nobody serves. Looked for only while nobody knows the task. */
  readonly unserved: readonly { readonly queue: string; readonly ready: number }[];
  /** Workers that say they have it. */
  readonly atWorkers: readonly { readonly worker: string; readonly where: Whereabouts }[];
  /** Messages ready in its queue; undefined when nobody says. */
  readonly ready: number | undefined;
  /** The flow, when the id is that of one. */
  readonly flow: FlowRecord | undefined;
}
