import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@baton/messaging';
import type { Client } from 'pg';
import { Listener } from './listener';

export interface NewsOptions<Value> {
  /** What it is about, as the log calls it. */
  readonly what: string;
  readonly open: () => Client;
  readonly channel: string;
  readonly read: () => Promise<Value>;
  readonly log: Logger;
}

type Follower<Value> = (value: Value) => void;

const TRY_AGAIN_MS = 1_000;

/** Tells followers what is so when a notification says that it has changed. Nobody polls. */
export class News<Value> {
  private readonly followers = new Set<Follower<Value>>();
  private readonly stopping = new AbortController();
  private readonly listener: Listener;
  private asked = 0;
  private reading: Promise<void> | undefined;

  constructor(private readonly options: NewsOptions<Value>) {
    const { open, channel, log } = options;
    // After a lost connection it reads again: what happened meanwhile was told to nobody.
    const readAgain = (): void => this.readAgain();
    // Where news are followed the ends of runs are too, and that listener tells of an outage.
    this.listener = new Listener({
      ...{ open, log, channel, level: 'info' },
      onMessage: readAgain,
      onListening: readAgain,
    });
  }

  follow(follower: Follower<Value>): () => void {
    this.followers.add(follower);
    this.listener.start();
    if (this.listener.isListening) this.readAgain();
    return () => this.followers.delete(follower);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.listener.stop(), this.reading]);
  }

  private readAgain(): void {
    this.asked += 1;
    this.reading ??= this.readUntilKnown().finally(() => (this.reading = undefined));
  }

  /** What changes while it reads is read once more. */
  private async readUntilKnown(): Promise<void> {
    const { signal } = this.stopping;
    for (let known = -1; known !== this.asked && !signal.aborted;) {
      const asked = this.asked;
      try {
        const value = await this.options.read();
        this.followers.forEach((follower) => follower(value));
        known = asked;
      } catch (error) {
        this.options.log.debug({ error }, `${this.options.what} could not be read, trying again`);
        await pause(TRY_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
