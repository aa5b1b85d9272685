import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { runCommand } from './start';

async function baton(...argv: string[]) {
  let out = '';
  let err = '';
  const exitCode = await runCommand(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { exitCode, out: stripVTControlCharacters(out), err };
}

describe('baton', () => {
  it('tells its version', async () => {
    expect(await baton('--version')).toEqual({ exitCode: 0, out: '0.1.0\n', err: '' });
  });

  it('tells what it can do', async () => {
    const { exitCode, out } = await baton('--help');

    expect(exitCode).toBe(0);
    expect(out).toContain('health');
  });

  it('refuses a command it does not know and names the one that was meant', async () => {
    const { exitCode, err } = await baton('helth', 'http://localhost');

    expect(exitCode).toBe(2);
    expect(err).toContain('health');
  });
});

describe('baton health', () => {
  let server: Server;
  let answer: unknown;

  beforeAll(async () => {
    server = createServer((_request, response) => response.end(JSON.stringify(answer)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const health = () => baton('health', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  it('shows an app that is ready', async () => {
    answer = { ready: true, checks: { RabbitMQ: { ok: true, detail: 'connected' } } };

    expect(await health()).toEqual({ exitCode: 0, out: 'ready\nok   RabbitMQ  connected\n', err: '' });
  });

  it('shows what an app misses, and exits with 1', async () => {
    answer = { ready: false, checks: { PostgreSQL: { ok: false, detail: 'ECONNREFUSED' } } };

    expect(await health()).toEqual({
      exitCode: 1,
      out: 'not ready\nno   PostgreSQL  ECONNREFUSED\n',
      err: '',
    });
  });

  it('says so when somebody else answers', async () => {
    answer = { hello: 'world' };

    expect(await health()).toMatchObject({ exitCode: 1, err: expect.stringContaining('got something else') });
  });

  it.each([
    ['nobody answers', 'http://127.0.0.1:1', 'no answer'],
    ['the address is none', 'nonsense', 'expected an address'],
  ])('says so when %s', async (_, url, message) => {
    expect(await baton('health', url)).toMatchObject({ exitCode: 1, err: expect.stringContaining(message) });
  });
});
