import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { NotSentError } from '@baton/domain/notifications';
import { httpWebhookSender, type WebhookOptions } from './http-webhook-sender';

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server;
let port: number;
let received: Received[];
let answer: { status: number; headers?: Record<string, string>; body?: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url, headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});

beforeEach(() => {
  received = [];
  answer = { status: 204 };
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const loopback = { allowedNetworks: ['127.0.0.0/8'] };

function post(url: string, options: WebhookOptions = loopback) {
  const request = { url, headers: { 'webhook-id': 'msg_1' }, body: '{"a":"ü"}' };
  return httpWebhookSender(options).post(request, new AbortController().signal);
}

const refusal = (url: string, options?: WebhookOptions): Promise<NotSentError> =>
  post(url, options).then(
    ({ status }) => {
      throw new Error(`expected a refusal, got an answer: ${status}`);
    },
    (error: unknown) => error as NotSentError,
  );

describe('a webhook', () => {
  it('arrives as it was sent', async () => {
    expect(await post(`http://127.0.0.1:${port}/hook?a=1`)).toEqual({ status: 204, retryAfter: undefined });
    expect(received).toMatchObject([
      {
        path: '/hook?a=1',
        body: '{"a":"ü"}',
        headers: { 'webhook-id': 'msg_1', 'content-type': 'application/json', 'content-length': '10' },
      },
    ]);
  });

  it('comes back with the status and the time to wait, not with the body', async () => {
    answer = { status: 503, headers: { 'retry-after': '30' }, body: 'x'.repeat(5_000_000) };
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ status: 503, retryAfter: 30_000 });
  });

  it('does not follow a redirect, wherever it leads', async () => {
    answer = { status: 302, headers: { location: `http://127.0.0.1:${port}/secret` } };
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 302 });
    expect(received.map(({ path }) => path)).toEqual(['/']);
  });

  it('passes when nobody is there', async () => {
    expect(await refusal('http://127.0.0.1:1/')).toMatchObject({ name: 'NotSentError', permanent: false });
  });
});

describe('INVARIANT: a webhook never reaches an address inside', () => {
  const inside = { resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) };

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://017700000001/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.8/',
    'https://192.168.0.1/',
    'https://0.0.0.0/',
    'https://１２７.0.0.1/',
  ])('by address: %s', async (url) => {
    expect(await refusal(url, {})).toMatchObject({ permanent: true });
  });

  it('by name', async () => {
    expect(await refusal(`https://localhost:${port}/`, {})).toMatchObject({ permanent: true });
    expect(received).toEqual([]);
  });

  it('by the answer of a name server', async () => {
    expect(await refusal(`https://evil.test:${port}/`, inside)).toMatchObject({
      permanent: true,
      message: `webhook https://evil.test:${port}: evil.test leads to 127.0.0.1, which is not a public address`,
    });
  });

  it('by one answer among good ones', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.215.14', family: 4 },
        { address: 'fd00:ec2::254', family: 6 },
      ]);
    expect(await refusal('https://evil.test/', { resolve })).toMatchObject({ permanent: true });
  });

  it('by an answer that changes after the check', async () => {
    const answers = ['127.0.0.1', '10.0.0.8'];
    const asked: string[] = [];
    const resolve = (hostname: string) => {
      asked.push(hostname);
      return Promise.resolve([{ address: answers.shift() ?? '10.0.0.8', family: 4 }]);
    };
    // The first answer is allowed: were the name asked for again to connect, the second would be reached instead.
    expect(await post(`http://evil.test:${port}/`, { ...loopback, resolve })).toMatchObject({ status: 204 });
    expect(asked).toEqual(['evil.test']);
  });

  it('in clear: http goes to allowed networks only', async () => {
    const resolve = () => Promise.resolve([{ address: '93.184.215.14', family: 4 }]);
    expect(await refusal('http://93.184.215.14/', {})).toMatchObject({ permanent: true });
    expect(await refusal('http://example.test/', { resolve })).toMatchObject({ permanent: true });
  });

  it.each(['ftp://example.test/', 'file:///etc/passwd', 'https://user:pw@example.test/', 'nonsense', ''])(
    'by what is no web address: %s',
    async (url) => {
      expect(await refusal(url, {})).toMatchObject({ permanent: true });
    },
  );
});
