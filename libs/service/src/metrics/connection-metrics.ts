import type { Broker } from '@baton/messaging';
import { Gauge, type Registry } from 'prom-client';

/** Whether RabbitMQ is there. */
export function measureBroker(broker: Pick<Broker, 'state'>, registry: Registry): void {
  new Gauge({
    name: 'baton_broker_connected',
    help: 'Whether the app is connected to RabbitMQ: 1 or 0',
    registers: [registry],
    collect() {
      this.set(broker.state === 'connected' ? 1 : 0);
    },
  });
}

/** The counts of a pg pool. */
export interface CountedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** How the connections are used that handlers share. `pool` gives undefined until there is one. */
export function measurePool(pool: () => CountedPool | undefined, registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: 'baton_database_connections',
    help: 'Connections of the pool that handlers share, by whether somebody uses them: used, idle',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount = 0, idleCount = 0 } = pool() ?? {};
      this.set({ state: 'used' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
    },
  });
  new Gauge({
    name: 'baton_database_connections_waited_for',
    help: 'Handlers that wait for a connection of the pool',
    registers,
    collect() {
      this.set(pool()?.waitingCount ?? 0);
    },
  });
}

/** The pool behind a TypeORM DataSource, as its PostgreSQL driver keeps it. */
export function poolOf(database: object): CountedPool | undefined {
  const { driver } = database as { readonly driver?: { readonly master?: Partial<CountedPool> } };
  const pool = driver?.master;
  const isPool = typeof pool?.totalCount === 'number' && typeof pool.idleCount === 'number';
  return isPool ? (pool as CountedPool) : undefined;
}
