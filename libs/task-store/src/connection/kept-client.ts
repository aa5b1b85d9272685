import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Loudness, Outage } from '@baton/messaging';
import type { Client } from 'pg';

export interface KeptClientOptions {
  readonly open: () => Client;
  /** On each new connection. When it rejects, another one is tried. */
  readonly prepare: (client: Client) => Promise<unknown>;
  /** It is there to be used. */
  readonly onReady?: () => void;
  /** The connection is gone, or none could be made. Each outage is loud once. */
  readonly onLost: (loudness: Loudness) => void;
}

const FIRST_MS = 100;
const MAX_MS = 5_000;

/** One connection from {@link start} until {@link stop}, made again whenever it is lost. */
export class KeptClient {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private readonly outage = new Outage();
  private live: Client | undefined;
  private onTried!: () => void;
  private readonly tried = new Promise<void>((resolve) => (this.onTried = resolve));

  constructor(private readonly options: KeptClientOptions) {}

  /** Undefined while there is none. */
  get client(): Client | undefined {
    return this.live;
  }

  /** Resolves once it is there, or once the first try has failed and others follow. */
  start(): Promise<void> {
    this.running ??= this.run();
    return this.tried;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = (): boolean => signal.aborted;
    let tries = 0;
    while (!stopped()) {
      const worked = await this.connectUntilLost();
      this.onTried();
      if (stopped()) return;
      if (worked) tries = 0;
      this.options.onLost(this.outage.failed());
      const wait = Math.min(FIRST_MS * 2 ** tries, MAX_MS) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal }).catch(() => undefined);
      tries += 1;
    }
  }

  /** Resolves with whether it was ready at all, once it no longer is. */
  private async connectUntilLost(): Promise<boolean> {
    const { open, prepare, onReady } = this.options;
    const client = open();
    const ended = once(client, 'end', { signal: this.stopping.signal }).catch(() => undefined);
    try {
      await client.connect();
      await prepare(client);
      this.live = client;
      this.outage.worked();
      onReady?.();
      this.onTried();
      await ended;
      return true;
    } catch {
      return false;
    } finally {
      this.live = undefined;
      await client.end().catch(() => undefined);
    }
  }
}
