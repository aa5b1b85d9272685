import { batonConsume, batonPublish, noop, postgresStore } from './baton';
import { CONCURRENCY, declareBench, PREFETCH_MULTIPLIER, WINDOW } from './engine';
import type { BenchEnvironment } from './environment';

const MIB = 2 ** 20;
const SENT_AT_ONCE = 50_000;

export interface Backlog {
  readonly count: number;
  readonly perSecond: number;
  readonly cpuMicros: number;
  /** Of this process: before, and at each tenth of the way. */
  readonly rssMiB: readonly number[];
}

/** How fast so many messages are worked off, with results in PostgreSQL, and how memory goes meanwhile. */
export async function workOff(
  { amqpUrl: url, databaseUrl }: BenchEnvironment,
  count: number,
): Promise<Backlog> {
  await declareBench(url);
  for (let sent = 0; sent < count; sent += SENT_AT_ONCE) {
    const part = Array.from({ length: Math.min(SENT_AT_ONCE, count - sent) }, (_, n) => ({
      n: sent + n,
      text: 'x'.repeat(180),
    }));
    await batonPublish({ url, task: noop, window: WINDOW }, part);
  }
  const store = await postgresStore(databaseUrl);
  const rssMiB = [rss()];
  let seen = 0;
  const onRun = (): void => {
    seen += 1;
    if (seen % Math.ceil(count / 10) === 0) rssMiB.push(rss());
  };
  const consume = { url, task: noop, store, count, onRun };
  const measured = await batonConsume({
    ...consume,
    ...{ concurrency: CONCURRENCY, prefetchMultiplier: PREFETCH_MULTIPLIER },
  });
  await store.close();
  return { count, ...measured, rssMiB };
}

const rss = (): number => Math.round(process.memoryUsage.rss() / MIB);
