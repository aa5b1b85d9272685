import type { FastifyReply } from 'fastify';
import type { LiveEvent } from './routes/events';

export interface EventStream {
  send(event: LiveEvent): void;
  readonly close: () => void;
  onClose(listener: () => void): void;
}

const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events on a reply that was taken over. Bounded: while the reader is too slow for what was written, events
 * are left out and counted, and the first one after it says how many.
 */
export function openStream(reply: FastifyReply): EventStream {
  const { raw } = reply;
  const headers = reply.getHeaders() as Record<string, string>;
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  let lost = 0;
  const heartbeat = setInterval(() => raw.write(': alive\n\n'), HEARTBEAT_MS);
  raw.on('close', () => clearInterval(heartbeat));
  raw.on('error', () => undefined);
  const write = (event: LiveEvent): void =>
    void raw.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  return {
    send(event) {
      if (raw.destroyed || raw.writableNeedDrain) return void (lost += 1);
      if (lost > 0) write({ kind: 'lost', count: lost });
      lost = 0;
      write(event);
    },
    close: () => void raw.end(),
    onClose: (listener) => void raw.on('close', listener),
  };
}
