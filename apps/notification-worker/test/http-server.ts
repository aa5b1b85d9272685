import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

export interface HttpRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface HttpServer {
  readonly url: string;
  readonly requests: readonly HttpRequest[];
  /** 204 when left alone. */
  answer(answer: HttpAnswer): void;
  clear(): void;
  close(): Promise<void>;
}

/** An HTTP server that takes everything and answers what it is told. */
export async function startHttpServer(): Promise<HttpServer> {
  const requests: HttpRequest[] = [];
  let next: HttpAnswer = { status: 204 };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(next.status, next.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (answer) => void (next = answer),
    clear: () => {
      requests.length = 0;
      next = { status: 204 };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
