import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a store and its database, to cut the wire. */
export interface TcpProxy {
  /** The database's URL, by way of this proxy. */
  readonly url: string;
  /** Ends every connection and takes no new one. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let open = true;
  const server = createServer((client) => {
    if (!open) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    tie(client, upstream);
    tie(upstream, client);
  });
  const tie = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.setNoDelay(true);
    from.pipe(to);
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const cut = (): void => {
    open = false;
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut,
    restore: () => (open = true),
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
