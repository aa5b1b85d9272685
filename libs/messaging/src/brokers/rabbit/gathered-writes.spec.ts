import type { ChannelModel } from 'amqplib';
import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { gatherWrites } from './gathered-writes';

/** A socket that notes what reaches it together. */
class Socket extends Writable {
  readonly sent: string[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.sent.push(chunk.toString());
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.sent.push(chunks.map(({ chunk }) => chunk.toString()).join(' '));
    done();
  }
}

const modelOver = (stream: unknown): ChannelModel => ({ connection: { stream } }) as unknown as ChannelModel;

describe('writes of a connection', () => {
  it('leave together when they come in one turn of the event loop, in their order, and at its end', async () => {
    const socket = new Socket();
    gatherWrites(modelOver(socket));
    for (const frame of ['a', 'b', 'c']) socket.write(frame);
    expect(socket.sent).toEqual([]);
    await turn();
    socket.write('d');
    await turn();
    expect(socket.sent).toEqual(['a b c', 'd']);
  });

  it('leave before the end of a connection that closes in the same turn', async () => {
    const socket = new Socket();
    gatherWrites(modelOver(socket));
    socket.write('close-ok');
    socket.end();
    await turn();
    expect(socket.sent).toEqual(['close-ok']);
    expect(socket.writableFinished).toBe(true);
  });

  it('say when the socket has enough of them', () => {
    const socket = new Socket({ highWaterMark: 10 });
    gatherWrites(modelOver(socket));
    expect(['12345', '67890'].map((frame) => socket.write(frame))).toEqual([true, false]);
  });

  it('stay as they are where amqplib keeps its socket elsewhere', () => {
    expect(() => gatherWrites(modelOver(undefined))).not.toThrow();
  });
});
