import { connect, createServer, type Server, type Socket } from 'node:net';
import { pickPorts } from '@baton/services/testing';

/** A way to a server that can be shut and opened again, on a port that stays. */
export class Door {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    readonly url: string,
    private readonly port: number,
    private readonly to: { host: string; port: number },
  ) {}

  /** Shut at first: nobody listens there. */
  static async to(url: string, defaultPort: number): Promise<Door> {
    const target = new URL(url);
    const { port } = await pickPorts(['port']);
    const way = new URL(url);
    way.hostname = '127.0.0.1';
    way.port = String(port);
    return new Door(way.href, port, { host: target.hostname, port: Number(target.port || defaultPort) });
  }

  async open(): Promise<void> {
    const server = createServer((socket) => {
      const other = connect(this.to);
      for (const each of [socket, other]) {
        this.sockets.add(each);
        each.on('error', () => undefined);
        each.on('close', () => this.sockets.delete(each));
      }
      socket.on('close', () => other.destroy());
      other.on('close', () => socket.destroy());
      socket.pipe(other).pipe(socket);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
  }

  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
