import { parseArgs } from 'node:util';
import { deriveTopology } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { batonConsume, batonPublish, noop, postgresStore } from './baton';
import { openEnvironment } from './environment';

const { values } = parseArgs({
  options: { small: { type: 'string', default: '10000' }, large: { type: 'string', default: '1000000' } },
});
const MB = 1024 * 1024;

/** Is a large backlog worked off as fast as a small one, and does memory stay flat over it? */
async function main(): Promise<void> {
  const environment = await openEnvironment();
  try {
    const broker = createRabbitBroker({ urls: environment.amqpUrl });
    await broker.connect();
    await broker.apply(deriveTopology([noop]));
    await broker.close();
    await workOff(environment, 2_000);
    const small = await workOff(environment, Number(values.small));
    const large = await workOff(environment, Number(values.large));
    process.stdout.write(
      `backlog of ${values.large} at ${(large / small).toFixed(2)} of the rate of ${values.small}\n`,
    );
  } finally {
    await environment.stop();
  }
}

async function workOff(
  { amqpUrl, databaseUrl }: { amqpUrl: string; databaseUrl: string },
  count: number,
): Promise<number> {
  for (let sent = 0; sent < count; sent += 50_000) {
    const part = Array.from({ length: Math.min(50_000, count - sent) }, (_, n) => ({
      n: sent + n,
      text: 'x'.repeat(180),
    }));
    await batonPublish(amqpUrl, part, 500);
  }
  const store = await postgresStore(databaseUrl);
  global.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 250);
  const rate = await batonConsume({ url: amqpUrl, store, count, concurrency: 100, prefetchMultiplier: 4 });
  clearInterval(watch);
  await store.close();
  const memory = `${Math.round(before / MB)} MB before, ${Math.round(peak / MB)} MB at most`;
  process.stdout.write(
    `${count} tasks: ${Math.round(rate)} /s with results in PostgreSQL, memory ${memory}\n`,
  );
  return rate;
}

void main();
