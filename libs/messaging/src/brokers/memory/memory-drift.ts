import type { QueueSpec } from '../../topology/topology';
import { driftProblem } from '../drift';
import { queueArguments } from '../queue-arguments';

/** RabbitMQ compares the arguments of a queue that exists; so does the memory broker, in the same words. */
export function queueDrift(expected: QueueSpec, existing: QueueSpec): string[] {
  const wanted = queueArguments(expected);
  const present = queueArguments(existing);
  return [...new Set([...Object.keys(wanted), ...Object.keys(present)])]
    .filter((setting) => wanted[setting] !== present[setting])
    .map((setting) =>
      driftProblem({
        entity: `queue "${expected.name}"`,
        setting,
        expected: String(wanted[setting] ?? 'none'),
        existing: String(present[setting] ?? 'none'),
      }),
    );
}
