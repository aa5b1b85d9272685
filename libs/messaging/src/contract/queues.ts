import { InvalidContractError } from './errors';

/** A queue of one workload. Tasks name it in their contract; workers choose which ones they serve. */
export interface WorkQueue {
  /** As RabbitMQ shows it: `<exchange>.<workload>`. */
  readonly name: string;
  readonly exchange: string;
  readonly workload: string;
  /**
   * How often RabbitMQ redelivers a message before it dead-letters it by itself. Only a backstop behind Baton's own
   * counting; deploys that hand messages back count here too, so keep it well above 5.
   */
  readonly deliveryLimit: number;
  /**
   * Set: a classic queue with this many priorities. The cost: no delivery limit, and dead-lettering by the broker
   * itself is at-most-once. Unset: a quorum queue.
   */
  readonly maxPriority?: number;
}

export interface QueueOptions {
  /** @default 20, the default of RabbitMQ 4 */
  deliveryLimit?: number;
  maxPriority?: number;
}

const NAME = /^[a-z][a-z0-9_-]*$/;

/**
 * Names the queues of one exchange: `const ingestion = defineQueues('ingestion', { live: {}, sync: {} })` gives
 * `ingestion.live`, queue "ingestion.live" on the topic exchange "ingestion".
 *
 * @throws InvalidContractError for a name RabbitMQ permissions and topic keys cannot carry.
 */
export function defineQueues<const W extends Record<string, QueueOptions>>(
  exchange: string,
  workloads: W,
): { readonly [K in keyof W]: WorkQueue } {
  checkName('exchange', exchange);
  const queues = Object.entries(workloads).map(([workload, options]) => {
    checkName(`queue of exchange "${exchange}"`, workload);
    const queue: WorkQueue = {
      name: `${exchange}.${workload}`,
      exchange,
      workload,
      deliveryLimit: 20,
      ...options,
    };
    return [workload, Object.freeze(queue)];
  });
  return Object.freeze(Object.fromEntries(queues)) as { readonly [K in keyof W]: WorkQueue };
}

// "dead" and "unrouted" are taken: Baton derives queues with these endings.
function checkName(what: string, name: string): void {
  if (NAME.test(name) && name !== 'dead' && name !== 'unrouted') return;
  throw new InvalidContractError(what, 'lower-case letters, digits, - and _, not "dead" or "unrouted"', name);
}
