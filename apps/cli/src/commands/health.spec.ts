import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { baton } from '../../test/baton';

describe('baton health', () => {
  let server: Server;
  let answer: unknown;

  beforeAll(async () => {
    server = createServer((_request, response) => response.end(JSON.stringify(answer)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const health = () => baton({}, 'health', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  it('shows an app that is ready', async () => {
    answer = { ready: true, checks: { RabbitMQ: { ok: true, detail: 'connected' } } };
    expect(await health()).toEqual({ exitCode: 0, out: 'ready\nok   RabbitMQ  connected\n', err: '' });
  });

  it('shows what an app misses, and exits with 1', async () => {
    answer = { ready: false, checks: { PostgreSQL: { ok: false, detail: 'ECONNREFUSED' } } };
    expect(await health()).toEqual({
      ...{ exitCode: 1, out: 'not ready\nno   PostgreSQL  ECONNREFUSED\n', err: '' },
    });
  });

  it('says so when somebody else answers', async () => {
    answer = { hello: 'world' };
    expect(await health()).toMatchObject({ exitCode: 3, err: expect.stringContaining('got something else') });
  });

  it.each([
    ['nobody answers', 'http://127.0.0.1:1', 'no answer'],
    ['the address is none', 'nonsense', 'expected an address'],
  ])('says so when %s', async (_, url, message) => {
    expect(await baton({}, 'health', url)).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining(message),
    });
  });
});
