import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { accepts, isFree, pickPorts } from './ports';

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
});
