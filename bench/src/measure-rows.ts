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
