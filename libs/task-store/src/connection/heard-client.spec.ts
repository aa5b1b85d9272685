import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { silentLogger } from '@baton/messaging';
import { taskStoreDataSource } from '../data-source';
import { Connections } from './pool';

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const LOGGED_IN = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const FATAL = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
);

/** A server that crashes at the moment in which a connection is ready, and says so in the same packet. */
async function crashingServer(): Promise<{ server: Server; url: string }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([LOGGED_IN, READY, FATAL])));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `postgres://user:secret@127.0.0.1:${(server.address() as AddressInfo).port}/baton` };
}

describe('a server that crashes as soon as a connection to it is ready', () => {
  let server: Server;
  let url: string;
  beforeEach(async () => ({ server, url } = await crashingServer()));
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('INVARIANT: ends no process: whoever has the connection of a DataSource gets an error', async () => {
    await expect(taskStoreDataSource({ url }).initialize()).rejects.toThrow();
  });

  it('INVARIANT: ends no process: whoever has a connection of the store gets an error', async () => {
    const connections = new Connections({ url, applicationName: 'test', poolSize: 1, log: silentLogger });
    const work = connections.transaction('a transaction', (query) =>
      query({ name: 'one', text: 'SELECT 1' }, []),
    );
    await expect(work).rejects.toMatchObject({ code: 'BATON_STORE_UNAVAILABLE' });
    await connections.end();
  });
});
