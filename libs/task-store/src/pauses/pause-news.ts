import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, PauseEntry } from '@baton/messaging';
import type { Client } from 'pg';
import { Listener } from '../connection/listener';
import { PAUSES_CHANNEL } from '../sql/write-pause.sql';

export interface PauseNewsOptions {
  readonly open: () => Client;
  readonly read: () => Promise<readonly PauseEntry[]>;
  readonly log: Logger;
}

type Follower = (pauses: readonly PauseEntry[]) => void;

const TRY_AGAIN_MS = 1_000;

/** Tells followers the pauses when a notification says that one has changed. Nobody polls. */
export class PauseNews {
  private readonly followers = new Set<Follower>();
  private readonly stopping = new AbortController();
  private readonly listener: Listener;
  private asked = 0;
  private reading: Promise<void> | undefined;

  constructor(private readonly options: PauseNewsOptions) {
    const { open, log } = options;
    // After a lost connection it reads again: what happened meanwhile was told to nobody.
    const readAgain = (): void => this.readAgain();
    // Where pauses are followed the ends of runs are too, and that listener tells of an outage.
    this.listener = new Listener({
      ...{ open, log, channel: PAUSES_CHANNEL, level: 'info' },
      onMessage: readAgain,
      onListening: readAgain,
    });
  }

  follow(follower: Follower): () => void {
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
        const pauses = await this.options.read();
        this.followers.forEach((follower) => follower(pauses));
        known = asked;
      } catch (error) {
        this.options.log.debug({ error }, 'the pauses could not be read, trying again');
        await pause(TRY_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
