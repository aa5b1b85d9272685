import { days } from '../../contract/duration';
import type { Flow } from '../../contract/flow';
import { decode } from '../../envelope/decode';
import type { Envelope } from '../../envelope/envelope';
import { type NewFlow, newSteps } from '../../flow/new-flow';
import type { Ending, OutboxEntry, TaskStore } from '../../store/task-store';
import { at, endingOf, newId } from '../store-conformance/harness';
import { add, list, work } from './contracts';

export const made = (of: Flow, id = newId()): NewFlow => ({
  ...{ id, name: of.name, rootId: id, keep: days(1), createdAt: at(0) },
  ...{ parentId: undefined, traceparent: undefined, origin: 'test' },
  steps: newSteps(of, undefined),
});

/** Takes from the outbox what has come to wait, as messages. */
export const arrivedIn = async (store: TaskStore): Promise<Envelope[]> => {
  const entries: OutboxEntry[] = [];
  const publish = (entry: OutboxEntry) => {
    entries.push(entry);
    return Promise.resolve({ kind: 'sent' } as const);
  };
  const now = new Date(Date.now() + days(365));
  while ((await store.outbox.relay({ now, limit: 1000, publish })).due > 0);
  const messages = entries.map(({ message }) =>
    decode({ ...message, headers: numbersIn(message.headers) }, { maxBodyBytes: 1e7, newId }),
  );
  return messages.sort((a, b) => (a.flow?.member ?? 0) - (b.flow?.member ?? 0));
};

export const endingFor = ({ id, task, flow, attempt }: Envelope, change: Partial<Ending> = {}): Ending =>
  endingOf({ id, task, attempt, queue: work.name, ...(flow && { flow }), ...change });

export const sum = ({ payload }: Envelope): { sum: number } => ({
  sum: (payload as { numbers: number[] }).numbers.reduce((a, b) => a + b, 0),
});

/** What the handler of its task would answer. */
export const answer = (message: Envelope): unknown => {
  if (message.task === add.name) return sum(message);
  if (message.task !== list.name) return undefined;
  const { upTo } = message.payload as { upTo: number };
  return { numbers: Array.from({ length: upTo }, (_, i) => i + 1) };
};

/** Headers as a worker gets them. */
const numbersIn = (headers: OutboxEntry['message']['headers']): OutboxEntry['message']['headers'] =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && '!' in value
        ? (value as { value: number }).value
        : value,
    ]),
  );
