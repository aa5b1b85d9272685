import { schedules, tasks } from '@baton/contracts';
import { createControl, silentLogger } from '@baton/messaging';
import { createManagement, createOperations, type Management } from '@baton/operations';
import { connectMailbox, Parts, slotEncoder } from '@baton/service';
import { createOperatorStore, createPostgresScheduleStore, createPostgresTaskStore } from '@baton/task-store';
import type { Config } from '../config';
import { createDoctor } from '../doctor/examine';
import type { Connections } from '../program/connections';
import { checkTables, connectDatabase } from './connect-database';
import { connectRabbit } from './connect-rabbit';

/** Opens what a command asks for, once. The configuration is read when the first one does. */
export function openConnections(load: () => Config): Connections {
  const parts = new Parts(silentLogger);
  const config = once(load);
  const database = once(() => connectDatabase(config().database.url, parts));
  const rabbit = once(() => connectRabbit(config().rabbit.address, parts));
  const options = () => ({ url: config().database.url, applicationName: 'baton', poolSize: 2 });

  const store = once(async () => {
    const dataSource = await database();
    await checkTables(dataSource);
    const opened = createPostgresTaskStore({ dataSource, ...options() });
    parts.add('task store', () => opened.close());
    return opened;
  });

  const operations = once(async () => {
    const taskStore = await store();
    const scheduleStore = createPostgresScheduleStore(options());
    parts.add('schedule store', () => scheduleStore.close());
    const operatorStore = createOperatorStore(options());
    parts.add('operator store', () => operatorStore.close());
    const mailbox = await connectMailbox(config().rabbit.address, {
      name: 'baton',
      log: silentLogger,
      parts,
    });
    return createOperations({
      control: createControl({ mailbox }),
      ...{ broker: await rabbit(), store: taskStore, scheduleStore, operatorStore, tasks, schedules },
      ...{ management: managementOf(config()), sealer: config().secrets.sealer, origin: 'baton' },
      encodeSlot: slotEncoder({ origin: 'baton' }),
    });
  });

  return {
    ...{ store, operations, close: () => parts.stop() },
    doctor: () =>
      createDoctor({ database, rabbit, operations, tasks, management: once(() => managementOf(config())) }),
  };
}

function managementOf({ rabbit }: Config): Management | undefined {
  return rabbit.management && createManagement(rabbit.management);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
