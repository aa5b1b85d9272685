import { queueArguments, type QueueSpec } from '@baton/messaging';
import type { Diagnosis } from './doctor';

/** Arguments by the name of the queue, as RabbitMQ has them. */
export type ExistingQueues = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Whether RabbitMQ has the queues that the contracts need, as they need them. */
export function lookAtQueues(needed: readonly QueueSpec[], existing: ExistingQueues): Diagnosis[] {
  const missing = needed.filter(({ name }) => !existing.has(name)).map(({ name }) => name);
  const changed = needed.flatMap((queue) => differences(queue, existing.get(queue.name)));
  const wrong: Diagnosis[] = [
    ...(missing.length > 0 ? [missingQueues(missing)] : []),
    ...changed.map((detail) => changedQueue(detail)),
  ];
  if (wrong.length > 0) return wrong;
  return [{ about: 'queues', health: 'ok', detail: `${needed.length} as the contracts need them` }];
}

function differences(
  { name, ...spec }: QueueSpec,
  existing: Readonly<Record<string, unknown>> | undefined,
): string[] {
  if (!existing) return [];
  const needed: Readonly<Record<string, unknown>> = queueArguments({ name, ...spec });
  return Object.keys({ ...needed, ...existing })
    .filter((argument) => needed[argument] !== existing[argument])
    .map(
      (argument) =>
        `${name}, ${argument}: expected ${show(needed[argument])}, got ${show(existing[argument])}`,
    );
}

const show = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

const missingQueues = (names: readonly string[]): Diagnosis => ({
  ...{ about: 'queues', health: 'wrong' },
  detail: `RabbitMQ does not have ${names.join(', ')}`,
  todo: 'Start the workers that serve them: they declare their queues',
});

const changedQueue = (detail: string): Diagnosis => ({
  ...{ about: 'queues', health: 'wrong', detail },
  todo: 'The arguments of a queue cannot change: delete it once it is empty, or give it a new name in the contracts',
});
