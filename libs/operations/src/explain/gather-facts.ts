import { type Control, type KnownWorker, milliseconds, type TaskStore } from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import type { Catalogue } from '../catalogue';
import type { Depths } from '../queues/depths';
import type { RunFacts } from './facts';

export interface FactSources {
  readonly store: TaskStore;
  readonly operatorStore: OperatorStore;
  readonly catalogue: Catalogue;
  readonly depths: Depths;
  readonly control: Control | undefined;
  readonly clock: () => Date;
}

const PATIENCE = milliseconds(700);

/** Asks everybody who may know something of the run, all at once where that can be. */
export async function gatherFacts(id: string, sources: FactSources): Promise<RunFacts> {
  const { clock, depths, catalogue } = sources;
  const [stored, atWorkers] = await Promise.all([
    storedFacts(id, sources).catch(() => undefined),
    whereabouts(id, sources),
  ]);
  const { run, waiting, letter } = stored ?? {};
  const taskName = nonEmpty(run?.task) ?? waiting?.task ?? letter?.task;
  const task = taskName === undefined ? undefined : catalogue.find(taskName);
  const queue = nonEmpty(run?.queue) ?? letter?.queue ?? task?.queue.name;
  return {
    ...{ id, now: clock(), run, waiting, letter, task, taskName, queue, atWorkers },
    brokerIsThere: depths.isThere,
    databaseIsThere: stored !== undefined,
    pauses: (stored?.pauses ?? []).filter(
      ({ kind, name }) => taskName === undefined || name === (kind === 'task' ? taskName : queue),
    ),
    unserved: stored && taskName === undefined ? await unserved(stored.workers, sources) : [],
    limit: stored?.limit,
    workers: stored?.workers ?? [],
    ready: queue === undefined ? undefined : await depths.of(queue),
    flow: stored?.flow,
  };
}

async function storedFacts(id: string, { store, operatorStore, clock }: FactSources) {
  const [run, waiting, letterId, pauses, workers, flow] = await Promise.all([
    store.runs.find(id),
    operatorStore.runs.findWaiting(id),
    operatorStore.letters.ofRun(id),
    store.pauses.list(clock()),
    store.workers.list(),
    store.flows.find(id),
  ]);
  const letter = letterId === undefined ? undefined : await operatorStore.letters.find(letterId);
  const key = waiting?.limitedBy;
  const limit = key === undefined ? undefined : (await operatorStore.flows.limits(clock(), key))[0];
  return { run, waiting, letter, pauses, workers, flow, limit };
}

async function unserved(
  workers: readonly KnownWorker[],
  { catalogue, depths }: FactSources,
): Promise<RunFacts['unserved']> {
  const served = new Set(
    workers.filter(({ alive }) => alive).flatMap(({ queues }) => queues.map(({ name }) => name)),
  );
  const alone = catalogue.queues.filter(({ kind, name }) => kind === 'work' && !served.has(name));
  const found = await Promise.all(
    alone.map(async ({ name }) => ({ queue: name, ready: (await depths.of(name)) ?? 0 })),
  );
  return found.filter(({ ready }) => ready > 0);
}

async function whereabouts(id: string, { control }: FactSources): Promise<RunFacts['atWorkers']> {
  if (!control) return [];
  const answers = await control.queryTask([id], { timeout: PATIENCE }).catch(() => ({}));
  return Object.entries(answers).flatMap(([worker, answer]) => {
    const found = 'ok' in answer ? answer.ok[id] : undefined;
    return found ? [{ worker, where: found[0] }] : [];
  });
}

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
