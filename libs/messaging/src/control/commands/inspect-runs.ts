import { redact } from '../../contract/sensitive';
import { isFinal } from '../../contract/run-state';
import type { OutboxEntry } from '../../store/task-store';
import { readJson } from '../../mailboxes/read-json';
import { asking, type CommandTable, type ControlledWorker, idsOf } from './command';
import { type TaskInfo, taskInfoOf } from './task-info';

const active = asking(({ safe }, { worker }) =>
  worker.runsHere().active.map((run) => taskInfoOf(run, { worker: worker.name, safe: safe === true })),
);

const reserved = asking((_, { worker }) =>
  worker.runsHere().reserved.map((run) => taskInfoOf(run, { worker: worker.name, safe: false })),
);

/** Only what this worker has put off, for the outbox is one for all of them. */
const scheduled = asking(async (_, on) => {
  const entries = await on.store.outbox.find(on.ledger.waiting(on.clock()));
  return entries.map((entry) => ({
    ...{ eta: entry.dueAt.toISOString(), priority: 6, kind: entry.kind },
    request: waitingInfo(entry, on),
  }));
});

function waitingInfo(
  { id, task, attempt, message }: OutboxEntry,
  { worker }: Pick<ControlledWorker, 'worker'>,
): TaskInfo {
  const known = worker.tasks.find(({ name }) => name === task);
  // Which fields of an unknown task are secret, nobody here can tell.
  const payload = known && redact(bodyOf(message.body), known.sensitive);
  const { exchange, routingKey, properties } = message;
  const place = { queue: exchange === '' ? routingKey : (known?.queue.name ?? ''), exchange, routingKey };
  const run = { runId: id, task, attempt, payload, ...place, priority: properties.priority };
  return taskInfoOf(
    { ...run, redelivered: false, startedAt: undefined },
    { worker: worker.name, safe: false },
  );
}

function bodyOf(body: Buffer): unknown {
  try {
    return readJson(body);
  } catch {
    return undefined;
  }
}

/** `ready`: it has ended, or is on its way back. */
const queryTask = asking(async (given, { worker, store }) => {
  const { active: running, reserved: waiting } = worker.runsHere();
  const info = { worker: worker.name, safe: false };
  const found: Record<string, readonly [string, unknown]> = {};
  for (const id of idsOf(given, 'ids')) {
    const here = running.find(({ runId }) => runId === id);
    const soon = waiting.find(({ runId }) => runId === id);
    if (here) found[id] = ['active', taskInfoOf(here, info)];
    else if (soon) found[id] = ['reserved', taskInfoOf(soon, info)];
    else {
      const run = await store.runs.find(id);
      if (!run || run.worker !== worker.name || !isFinal(run.state)) continue;
      const place = { exchange: '', routingKey: run.queue, priority: undefined, redelivered: false };
      found[id] = ['ready', taskInfoOf({ ...run, ...place, runId: id, startedAt: run.startedAt }, info)];
    }
  }
  return found;
});

const revoked = asking((_, { ledger }) => ledger.revoked);

export const inspectRuns: CommandTable = {
  ...{ active, dump_active: active, reserved, dump_reserved: reserved },
  ...{ scheduled, dump_schedule: scheduled, revoked, dump_revoked: revoked },
  query_task: queryTask,
};
