import type { Channel } from 'amqplib';
import type { BindingSpec, ExchangeSpec, QueueSpec, Topology } from '../../topology/topology';
import { queueArguments } from '../queue-arguments';

/** One thing to declare, and how its existence is checked by a user who may not declare it. */
export interface Declaration {
  readonly entity: string;
  declare(channel: Channel): Promise<unknown>;
  /** Undefined for a binding: AMQP cannot ask for one. */
  readonly check?: (channel: Channel) => Promise<unknown>;
}

/**
 * In an order that loses nothing when it stops half-way: where messages end up exists, and is bound, before what
 * sends them there.
 */
export function declarations(topology: Topology): Declaration[] {
  const [relying, safe] = split(topology.exchanges, (exchange) => exchange.alternateExchange !== undefined);
  const [work, last] = split(topology.queues, (queue) => queue.deadLetter !== undefined);
  const workNames = new Set(work.map((queue) => queue.name));
  const relyingNames = new Set(relying.map((exchange) => exchange.name));
  const [workBindings, lastBindings] = split(topology.bindings, (binding) => workNames.has(binding.queue));
  const [lateBindings, earlyBindings] = split(lastBindings, (binding) => relyingNames.has(binding.exchange));
  return [
    ...safe.map(exchangeDeclaration),
    ...last.map(queueDeclaration),
    ...earlyBindings.map(bindingDeclaration),
    ...relying.map(exchangeDeclaration),
    ...lateBindings.map(bindingDeclaration),
    ...work.map(queueDeclaration),
    ...workBindings.map(bindingDeclaration),
  ];
}

function exchangeDeclaration({ name, type, alternateExchange }: ExchangeSpec): Declaration {
  return {
    entity: `exchange "${name}"`,
    declare: (channel) =>
      channel.assertExchange(name, type, {
        durable: true,
        ...(alternateExchange !== undefined && { alternateExchange }),
      }),
    check: (channel) => channel.checkExchange(name),
  };
}

function queueDeclaration(queue: QueueSpec): Declaration {
  return {
    entity: `queue "${queue.name}"`,
    declare: (channel) =>
      channel.assertQueue(queue.name, { durable: true, arguments: queueArguments(queue) }),
    check: (channel) => channel.checkQueue(queue.name),
  };
}

function bindingDeclaration({ exchange, queue, routingKey }: BindingSpec): Declaration {
  return {
    entity: `binding of queue "${queue}" to exchange "${exchange}" with key "${routingKey}"`,
    declare: (channel) => channel.bindQueue(queue, exchange, routingKey),
  };
}

function split<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
