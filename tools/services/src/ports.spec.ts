import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { accepts, isFree, pickPorts, untilFree } from './ports';

describe('ports', () => {
  it('are different from each other and below those which systems hand to clients', async () => {
    const { a, b, c } = await pickPorts(['a', 'b', 'c']);
    expect(new Set([a, b, c]).size).toBe(3);
    expect(Math.max(a, b, c)).toBeLessThan(32_768);
  });

  it('are the remembered ones while those are free', async () => {
    const before = await pickPorts(['a', 'b']);
    expect(await pickPorts(['a', 'b'], before)).toEqual(before);
  });

  it('are others where somebody listens by now', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;

    expect(await isFree(port)).toBe(false);
    expect(await accepts('127.0.0.1', port)).toBe(true);
    expect((await pickPorts(['a'], { a: port })).a).not.toBe(port);

    listener.close();
    await once(listener, 'close');
    expect(await accepts('127.0.0.1', port)).toBe(false);
  });

  it('are waited for until the last who listens has ended', async () => {
    const listeners = [1, 2].map(() => createServer().listen(0, '127.0.0.1').unref());
    await Promise.all(listeners.map((listener) => once(listener, 'listening')));
    const ports = listeners.map((listener) => (listener.address() as AddressInfo).port);
    let free = false;
    const waiting = untilFree(ports).then(() => (free = true));

    listeners[0]?.close();
    await delay(100);
    expect(free).toBe(false);
    listeners[1]?.close();

    await waiting;
    expect(await Promise.all(ports.map(isFree))).toEqual([true, true]);
  });
});
