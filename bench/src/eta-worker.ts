import { createRelay, createWorker, handle, silentLogger } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { postgresStore } from './baton';
import { eta, type EtaReport, type EtaWork } from './eta-task';

/** Worker and relay, as one process of a small set-up. */
async function main({ amqpUrl, databaseUrl, count }: EtaWork): Promise<void> {
  const store = await postgresStore(databaseUrl);
  const broker = createRabbitBroker({ urls: amqpUrl });
  await broker.connect();
  const lateness: number[] = [];
  const rssMiB = [rss()];
  let done = (): void => undefined;
  const all = new Promise<void>((resolve) => (done = resolve));
  const handler = handle(eta, ({ due }) => {
    lateness.push(Date.now() - due);
    if ([1, Math.round(count / 2), count].includes(lateness.length)) rssMiB.push(rss());
    if (lateness.length === count) done();
    return Promise.resolve();
  });
  const worker = createWorker({ broker, store, handlers: [handler], concurrency: 100 });
  const relay = createRelay({ store, broker, log: silentLogger });
  await worker.start();
  relay.start();
  process.send?.('ready');
  await all;
  await relay.stop();
  await worker.stop();
  const report: EtaReport = { early: lateness.filter((ms) => ms < 0).length, lateness, rssMiB };
  process.send?.(report);
  await broker.close();
  await store.close();
  process.disconnect();
}

const rss = (): number => process.memoryUsage.rss() / 2 ** 20;

void main(JSON.parse(process.argv[2] ?? '') as EtaWork);
