import { NoAnswerError } from '@baton/operations';
import type { Wire, liveEvent } from '../schemas';
import type { ApiServer } from '../server';
import { openStream } from '../event-stream';

export type LiveEvent = Wire<typeof liveEvent>;

/** Events of all workers, live and best effort. */
export interface LiveFeed {
  /** Returns how to end it. */
  follow(listener: (event: LiveEvent) => void): () => void;
}

/** More than that are no people. */
const MOST_READERS = 200;

/** `GET /events`, as server-sent events: a browser reconnects by itself. */
export function eventRoutes(server: ApiServer, { feed }: { feed: LiveFeed }): void {
  let readers = 0;
  const closings = new Set<() => void>();
  server.addHook('preClose', (done) => {
    for (const close of closings) close();
    done();
  });
  server.get('/events', { config: { role: 'viewer' } }, (_request, reply) => {
    if (readers >= MOST_READERS)
      throw new NoAnswerError(`expected at most ${MOST_READERS} readers of events`);
    readers += 1;
    reply.hijack();
    const stream = openStream(reply);
    const unfollow = feed.follow((event) => stream.send(event));
    closings.add(stream.close);
    stream.onClose(() => {
      readers -= 1;
      closings.delete(stream.close);
      unfollow();
    });
  });
}
