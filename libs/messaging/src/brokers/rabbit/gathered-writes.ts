import type { ChannelModel } from 'amqplib';
import { Writable } from 'node:stream';

/**
 * amqplib hands each frame to the socket by itself, which is a system call for each message and each ack. Here those of
 * one turn of the event loop leave together; nothing leaves later than it would otherwise have.
 */
export function gatherWrites({ connection }: ChannelModel): void {
  const { stream } = connection as { stream?: unknown };
  if (!(stream instanceof Writable)) return;
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let gathering = false;
  const flush = (): void => {
    gathering = false;
    stream.uncork();
  };
  stream.write = ((...args: unknown[]): boolean => {
    if (!gathering) {
      gathering = true;
      stream.cork();
      process.nextTick(flush);
    }
    return write(...args);
  }) as typeof stream.write;
}
