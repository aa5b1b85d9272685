import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { footballEntities, footballMigrations } from '@baton/domain/football';
import { startPostgres } from '@baton/services';
import { DataSource } from 'typeorm';

/** An empty football database on a PostgreSQL set up as for production: fsync on. */
export async function openFootball(): Promise<{ dataSource: DataSource; close: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const postgres = await startPostgres({ dataDir: join(dir, 'postgres') });
  const dataSource = await new DataSource({
    type: 'postgres',
    url: postgres.url,
    entities: footballEntities,
    migrations: footballMigrations,
  }).initialize();
  await dataSource.runMigrations();
  return {
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Ten seasons, the last one complete. */
export const tenSeasons = ['1516', '1617', '1718', '1819', '1920', '2021', '2122', '2223', '2324', '2425'];

export interface Measured<T> {
  readonly result: T;
  readonly ms: number;
  /** Of this process alone: what the rate would be without PostgreSQL and without other work on the machine. */
  readonly cpuMs: number;
  /** By how much the process grew at most while it worked, in MiB. */
  readonly grownMiB: number;
}

const MIB = 2 ** 20;
const SAMPLE_MS = 5;

export async function measure<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, SAMPLE_MS);
  const cpu = process.cpuUsage();
  const started = performance.now();
  try {
    const result = await work();
    const ms = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    return { result, ms, cpuMs: (user + system) / 1000, grownMiB: (peak - before) / MIB };
  } finally {
    clearInterval(sampler);
  }
}

export function report(what: string, rows: number, { ms, cpuMs, grownMiB }: Measured<unknown>): void {
  const rate = Math.round((rows / ms) * 1000);
  const [wide, narrow] = [what.padEnd(46), (value: number) => value.toFixed(0).padStart(7)];
  process.stdout.write(
    `${wide}${narrow(rows)} rows${narrow(ms)} ms${narrow(cpuMs)} ms CPU${narrow(rate)} rows/s  +${grownMiB.toFixed(0)} MiB\n`,
  );
}
