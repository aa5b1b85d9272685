import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

// Below the range from which systems take ports for outgoing connections (Linux: 32768 and up). A port from that range
// may be taken by any client between a stop and a restart.
const LOWEST = 20_000;
const HIGHEST = 31_999;
const LOOPBACK = '127.0.0.1';
const POLL_MS = 20;

/** Keeps the remembered ports that are still free and picks new ones for the others. */
export async function pickPorts<Name extends string>(
  names: readonly Name[],
  remembered: Partial<Record<Name, number>> = {},
): Promise<Record<Name, number>> {
  const picked = new Map<Name, number>();
  for (const name of names) {
    const before = remembered[name];
    const usable = before !== undefined && (await isFree(before));
    picked.set(
      name,
      usable
        ? before
        : await freePort([
            ...picked.values(),
            ...Object.values<number>(remembered as Record<string, number>),
          ]),
    );
  }
  return Object.fromEntries(picked) as Record<Name, number>;
}

/** Whether we could listen there now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Waits until whoever listens there, and is about to end, has ended. */
export async function untilFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) while (!(await isFree(port))) await delay(POLL_MS);
}

/** Whether someone answers there. */
export function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const answer = (value: boolean): void => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}

async function freePort(taken: readonly number[]): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
}
