import { minutes, type TaskHandle } from '@baton/messaging';
import { compute, transfer, wobble } from './contracts';
import { Fleet } from './fleet';
import type { PrivateHome } from './private-home';

export interface StormOptions {
  readonly tasks: number;
  /** How often a worker gets `kill -9`; another one is started at once. */
  readonly kills: number;
  readonly rabbitCrashes: number;
  readonly postgresCrashes: number;
  /** In [0, 1). */
  readonly chance: () => number;
  readonly onStrike?: (strike: Strike) => void;
}

export interface Strike {
  /** Comes when so many runs have ended: so a slow machine sees the same storm as a fast one. */
  readonly after: number;
  readonly what: 'kill' | 'rabbit' | 'postgres';
}

export interface StormReport {
  /** With effects in ctx.transaction. */
  readonly transfers: readonly string[];
  /** The same, and they fail once. */
  readonly wobbles: readonly string[];
  readonly computes: readonly string[];
  readonly seconds: number;
}

const WORKERS = 2;
const WAIT = { timeout: minutes(10) };

/**
 * Sends tasks and strikes at the workers and servers that run them, at moments drawn by chance. Resolves when every run
 * has ended in SUCCESS.
 *
 * @throws RunFailedError when one did not; Error when a worker ended that nobody killed
 */
export async function storm(home: PrivateHome, options: StormOptions): Promise<StormReport> {
  const began = performance.now();
  const fleet = new Fleet({ ...home, concurrency: 8 });
  await fleet.start(WORKERS);
  const relay = home.newRelay();
  relay.start();
  try {
    const sent = await send(home, options.tasks);
    await survive(Object.values(sent).flat(), { home, fleet, options });
    const ids = (runs: readonly TaskHandle[]): string[] => runs.map(({ id }) => id);
    const seconds = (performance.now() - began) / 1000;
    return {
      transfers: ids(sent.transfers),
      wobbles: ids(sent.wobbles),
      computes: ids(sent.computes),
      seconds,
    };
  } finally {
    await relay.stop();
    await fleet.stop();
  }
}

interface Sent {
  readonly transfers: readonly TaskHandle[];
  readonly wobbles: readonly TaskHandle[];
  readonly computes: readonly TaskHandle[];
}

/** Ten in a hundred fail once, ten more touch no database. */
async function send({ publisher }: PrivateHome, tasks: number): Promise<Sent> {
  const payloads = Array.from({ length: tasks }, (_, n) => ({ n, takesMs: n % 20 }));
  const [transfers, wobbles, computes] = await Promise.all([
    publisher.sendMany(
      transfer,
      payloads.filter(({ n }) => n % 10 > 1),
    ),
    publisher.sendMany(
      wobble,
      payloads.filter(({ n }) => n % 10 === 1).map(({ n }) => ({ n })),
    ),
    publisher.sendMany(
      compute,
      payloads.filter(({ n }) => n % 10 === 0),
    ),
  ]);
  return { transfers, wobbles, computes };
}

interface Weather {
  readonly home: PrivateHome;
  readonly fleet: Fleet;
  readonly options: StormOptions;
}

async function survive(runs: readonly TaskHandle[], { home, fleet, options }: Weather): Promise<void> {
  const strikes = strikesOf(options);
  let ended = 0;
  let striking: Promise<void> = Promise.resolve();
  const strike = async (next: Strike): Promise<void> => {
    options.onStrike?.(next);
    if (next.what === 'kill') {
      fleet.killOne(options.chance());
    } else {
      await home[next.what].crash();
      await home[next.what].restart();
    }
  };
  const onEnd = (): void => {
    ended += 1;
    for (let next = strikes[0]; next && next.after <= ended; next = strikes[0]) {
      strikes.shift();
      const due = next;
      striking = striking.then(() => strike(due));
    }
  };
  await Promise.all(runs.map((run) => run.result(WAIT).then(onEnd)));
  await striking;
}

/** None in the first and the last tenth, when there is little to hit. */
function strikesOf({ tasks, kills, rabbitCrashes, postgresCrashes, chance }: StormOptions): Strike[] {
  const some = (what: Strike['what'], count: number): Strike[] =>
    Array.from({ length: count }, () => ({ what, after: Math.floor((0.1 + 0.8 * chance()) * tasks) }));
  return [
    ...some('kill', kills),
    ...some('rabbit', rabbitCrashes),
    ...some('postgres', postgresCrashes),
  ].sort((a, b) => a.after - b.after);
}
