import type { BindingSpec, ExchangeSpec } from '../../topology/topology';
import { driftProblem } from '../drift';
import { topicMatches } from './topic-match';

// Routing keys are task names, of which there are few; a key per entity must not grow the memory without bound.
const REMEMBERED_ROUTES = 10_000;

/** Exchanges and bindings: which queues get a message. */
export class MemoryExchanges {
  private readonly specs = new Map<string, ExchangeSpec>();
  private readonly bindings = new Map<string, BindingSpec>();
  private readonly routes = new Map<string, readonly string[]>();

  has(exchange: string): boolean {
    return exchange === '' || this.specs.has(exchange);
  }

  /** Returns what is wrong, as for {@link bind}. */
  declare(spec: ExchangeSpec): string[] {
    const existing = this.specs.get(spec.name);
    if (existing) return exchangeDrift(spec, existing);
    this.specs.set(spec.name, spec);
    this.routes.clear();
    return [];
  }

  bind(binding: BindingSpec): string[] {
    if (!this.specs.has(binding.exchange)) {
      return [`binding: expected exchange "${binding.exchange}" to exist, got none`];
    }
    this.bindings.set(JSON.stringify([binding.exchange, binding.queue, binding.routingKey]), binding);
    this.routes.clear();
    return [];
  }

  unbindAll(queue: string): void {
    for (const [key, binding] of this.bindings) {
      if (binding.queue === queue) this.bindings.delete(key);
    }
    this.routes.clear();
  }

  route(exchange: string, routingKey: string): readonly string[] {
    const key = `${exchange}\n${routingKey}`;
    const known = this.routes.get(key);
    if (known) return known;
    if (this.routes.size >= REMEMBERED_ROUTES) this.routes.clear();
    const found = this.find(exchange, routingKey);
    this.routes.set(key, found);
    return found;
  }

  private find(exchange: string, routingKey: string): readonly string[] {
    const spec = this.specs.get(exchange);
    if (!spec) return [];
    const queues = [...this.bindings.values()]
      .filter((binding) => binding.exchange === exchange)
      .filter((binding) => spec.type === 'fanout' || topicMatches(binding.routingKey, routingKey))
      .map((binding) => binding.queue);
    if (queues.length > 0 || spec.alternateExchange === undefined) return [...new Set(queues)];
    return this.find(spec.alternateExchange, routingKey);
  }
}

function exchangeDrift(expected: ExchangeSpec, existing: ExchangeSpec): string[] {
  const entity = `exchange "${expected.name}"`;
  const settings = [
    ['type', expected.type, existing.type],
    ['alternate-exchange', expected.alternateExchange ?? 'none', existing.alternateExchange ?? 'none'],
  ] as const;
  return settings
    .filter(([, wanted, present]) => wanted !== present)
    .map(([setting, wanted, present]) =>
      driftProblem({ entity, setting, expected: wanted, existing: present }),
    );
}
