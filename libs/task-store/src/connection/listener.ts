import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@baton/messaging';
import type { Client } from 'pg';

export interface ListenerOptions {
  readonly open: () => Client;
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  /** From now on messages arrive; those before it, and those while the connection was lost, did not. */
  readonly onListening: () => void;
  readonly log: Logger;
}

const FIRST_MS = 100;
const MAX_MS = 5_000;

/** One connection that listens from {@link start} until {@link stop}, through losses. */
export class Listener {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private hears = false;

  constructor(private readonly options: ListenerOptions) {}

  get isListening(): boolean {
    return this.hears;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { channel, log } = this.options;
    const { signal } = this.stopping;
    const stopped = (): boolean => signal.aborted;
    let tries = 0;
    while (!stopped()) {
      const listened = await this.listenUntilLost();
      if (stopped()) return;
      if (listened) tries = 0;
      if (tries === 0) log.warn({ channel }, 'not listening for notifications, connecting until it works');
      const wait = Math.min(FIRST_MS * 2 ** tries, MAX_MS) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal }).catch(() => undefined);
      tries += 1;
    }
  }

  /** Resolves with whether it came to listen at all, once it no longer does. */
  private async listenUntilLost(): Promise<boolean> {
    const { open, channel, onMessage, onListening } = this.options;
    const client = open();
    // Unheard, an error event would end the process; 'end' comes with it or alone.
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => onMessage(payload ?? ''));
    const ended = once(client, 'end', { signal: this.stopping.signal }).catch(() => undefined);
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.hears = true;
      onListening();
      await ended;
      return true;
    } catch {
      return false;
    } finally {
      this.hears = false;
      await client.end().catch(() => undefined);
    }
  }
}
