import { EventEmitter, once } from 'node:events';
import type { Client } from 'pg';
import { KeptClient } from './kept-client';

describe('a connection that is kept', () => {
  it('INVARIANT: tells of its loss loudly once when it is made again and lost again at once', async () => {
    const seen = new EventEmitter();
    const told: string[] = [];
    const kept = new KeptClient({
      open: () => {
        const client = new EventEmitter();
        return Object.assign(client, {
          connect: () => Promise.resolve(),
          end: () => Promise.resolve(client.emit('end')),
        }) as unknown as Client;
      },
      prepare: () => Promise.resolve(),
      onReady: () => seen.emit('ready'),
      onLost: (loudness) => told.push(loudness),
    });
    await kept.start();
    for (let losses = 0; losses < 2; losses += 1) {
      const ready = once(seen, 'ready');
      await kept.client?.end();
      await ready;
    }
    await kept.stop();
    expect(told).toEqual(['warn', 'info']);
  });
});
