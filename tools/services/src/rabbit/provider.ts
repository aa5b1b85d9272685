import type { Machine } from './machine';
import type { RabbitOptions, RabbitServer } from './server';

/** One way to get a RabbitMQ of our own. */
export interface RabbitProvider {
  /** For people: "an installed rabbitmq-server". */
  readonly name: string;
  /** Whether this way is open on that machine. Pure. */
  applies(machine: Machine): boolean;
  /** The act. May take a minute when it installs something. */
  start(machine: Machine, options: RabbitOptions): Promise<RabbitServer>;
}
