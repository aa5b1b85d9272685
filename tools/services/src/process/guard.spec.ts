import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverEnvironment } from '../config';
import { startGuarded, type GuardOptions } from './guard';

/** A guarded process that connects to us: the end of the connection is the end of the process. */
describe('a guarded server', () => {
  let listener: Server;
  let folder: string;
  const connection = async (): Promise<Socket> => {
    const [socket] = (await once(listener, 'connection')) as [Socket];
    return socket.resume().on('error', () => undefined);
  };
  const command = (then = ''): string[] => {
    const { port } = listener.address() as AddressInfo;
    return [process.execPath, '-e', `require('net').connect(${port}, '127.0.0.1'); ${then}`];
  };
  const options = (): GuardOptions => ({
    stopSignal: 'TERM',
    graceSeconds: 1,
    env: serverEnvironment(),
    logFile: join(folder, 'log'),
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guard-'));
    listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
  });
  afterEach(() => {
    listener.close();
    rmSync(folder, { recursive: true });
  });

  it('stops when asked', async () => {
    const connected = connection();
    const server = startGuarded(command(), options());
    const closed = once(await connected, 'close');

    await server.stop();

    await closed;
    expect(server.hasExited()).toBe(true);
  });

  it('is killed when it does not listen', async () => {
    const connected = connection();
    const server = startGuarded(command("process.on('SIGTERM', () => undefined)"), options());
    const closed = once(await connected, 'close');

    await server.stop();
    await closed;
  });

  it('reports when it ends by itself', async () => {
    const server = startGuarded(['/bin/sh', '-c', 'exit 3'], options());
    await server.kill();
    expect(server.hasExited()).toBe(true);
  });

  it('ends with its parent, even when that one is killed with SIGKILL', async () => {
    const connected = connection();
    const program = `
      const { startGuarded } = require(${JSON.stringify(join(__dirname, 'guard.ts'))});
      startGuarded(${JSON.stringify(command())}, ${JSON.stringify({ ...options(), env: { PATH: '/usr/bin:/bin' } })});
      setInterval(() => undefined, 1000);
    `;
    const parent = spawn(process.execPath, ['--import', 'tsx', '-e', program], {
      cwd: __dirname,
      stdio: 'ignore',
    });
    const closed = once(await connected, 'close');

    parent.kill('SIGKILL');

    await closed;
  });
});
