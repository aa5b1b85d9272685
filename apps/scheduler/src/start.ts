import { connectBroker, type Manners, serveHealth } from '@baton/service';
import { openStore, runSchedulingHere } from '@baton/worker-app';
import type { Config } from './config';

/** Makes the resources from the configuration, and runs the scheduler and the relay on them. */
export async function start(config: Config, manners: Manners): Promise<void> {
  await serveHealth(config.health, manners);
  const { store, database } = await openStore(config, manners);
  const broker = await connectBroker(config.broker, manners);
  await runSchedulingHere(config, { broker, store, database }, manners);
}
