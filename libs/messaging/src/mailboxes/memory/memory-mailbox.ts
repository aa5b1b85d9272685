import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { seconds } from '../../contract/duration';
import { MailboxUnavailableError } from '../../contract/errors';
import { LamportClock } from '../../control/lamport-clock';
import type { Answering, AskOptions, BrokerAddress, ControlRequest, Mailbox } from '../../control/mailbox';
import type { EventFeed, Listening, WorkerEvent } from '../../events/event-feed';
import { isMeant } from '../addressing';
import { MemoryPost } from './memory-post';

export interface MemoryMailboxOptions {
  /** Mailboxes with the same post reach each other, as processes with one RabbitMQ do. @default its own */
  readonly post?: MemoryPost;
}

/** The mailbox of tests and of the embedded mode. */
export function createMemoryMailbox({ post = new MemoryPost() }: MemoryMailboxOptions = {}): Mailbox {
  return new MemoryMailbox(post);
}

const NOWHERE: BrokerAddress = { hostname: 'memory', port: 0, virtualHost: '/', user: '', ssl: false };

class MemoryMailbox implements Mailbox {
  readonly clock = new LamportClock();
  readonly address = NOWHERE;
  readonly events: EventFeed;
  private readonly stops = new Set<() => void>();
  private closed = false;

  constructor(private readonly post: MemoryPost) {
    this.events = {
      dropped: 0,
      publish: (events) => {
        const stamped = events.map((event) => ({ ...event, clock: this.clock.next() }));
        if (!this.closed) setImmediate(() => this.post.tell(stamped));
      },
      follow: (listener) => this.follow(listener),
    };
  }

  serve(worker: string, answering: Answering): Listening {
    return this.listening(this.post.serve(worker, answering));
  }

  async ask(
    { destination, ...request }: ControlRequest,
    { timeout = seconds(1) }: AskOptions = {},
  ): Promise<ReadonlyMap<string, unknown>> {
    const { method } = request;
    if (this.closed) throw new MailboxUnavailableError(`${method}: the mailbox was closed`, { method });
    const answers = new Map<string, unknown>();
    const over = new AbortController();
    // As things sent over the wire, which nobody can change afterwards.
    const copied = structuredClone(request);
    const asked = this.post.servers.filter(([worker]) => isMeant(worker, { destination }));
    const answered = asked.map(async ([worker, answering]) => {
      await turn();
      const answer = await answering(copied);
      if (answer.kind === 'answer') answers.set(worker, JSON.parse(JSON.stringify(answer.value ?? null)));
    });
    const done = Promise.all(answered).catch(() => undefined);
    await Promise.race([done, wait(timeout, undefined, { signal: over.signal }).catch(() => undefined)]);
    over.abort();
    return answers;
  }

  close(): Promise<void> {
    this.closed = true;
    for (const stop of this.stops) stop();
    return Promise.resolve();
  }

  private follow(listener: (event: WorkerEvent) => void): Listening {
    const wake = (destination?: readonly string[]): void => {
      for (const method of ['enable_events', 'heartbeat'])
        void this.ask({ method, arguments: {}, ...(destination && { destination }) }).catch(() => undefined);
    };
    const listening = this.listening(
      this.post.follow((event) => {
        this.clock.hear(event.clock);
        if (event.type === 'worker-online') wake([event.hostname]);
        listener(event);
      }),
    );
    wake();
    return listening;
  }

  private listening(stop: () => void): Listening {
    this.stops.add(stop);
    return {
      ready: Promise.resolve(),
      stop: () => {
        this.stops.delete(stop);
        stop();
        return Promise.resolve();
      },
    };
  }
}
