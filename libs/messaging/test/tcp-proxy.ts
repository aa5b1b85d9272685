import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Stands between a client and RabbitMQ, to cut the wire without the other side knowing why. */
export interface TcpProxy {
  /** The URL of the server, through this proxy. */
  readonly url: string;
  cut(): void;
  restore(): void;
  /** What clients send no longer arrives at the server, until {@link release}. */
  hold(): void;
  release(): void;
  /** Says this to every client in the server's name. */
  say(bytes: Buffer): void;
  close(): Promise<void>;
}

export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const clients = new Set<Socket>();
  let open = true;
  const server = createServer((client) => {
    if (!open) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    join(client, upstream);
    clients.add(client);
    client.on('close', () => clients.delete(client));
  });
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(await listen(server));
  const cut = (): void => {
    open = false;
    for (const client of clients) client.destroy();
  };
  return {
    url: url.href,
    cut,
    restore: () => (open = true),
    hold: () => clients.forEach((client) => client.pause()),
    release: () => clients.forEach((client) => client.resume()),
    say: (bytes) => clients.forEach((client) => client.write(bytes)),
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// Each end goes with the other; errors are the point of this proxy.
function join(client: Socket, upstream: Socket): void {
  for (const [from, to] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    from.setNoDelay(true);
    from.pipe(to);
    from.on('error', () => undefined);
    from.on('close', () => to.destroy());
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
