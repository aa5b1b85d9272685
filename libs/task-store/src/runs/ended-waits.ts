import { isFinal, type Logger, type RunState, StoreUnavailableError } from '@baton/messaging';
import type { Client } from 'pg';
import { Listener } from '../connection/listener';
import { ENDED_CHANNEL } from '../sql/end-runs.sql';

export interface EndedWaitsOptions<Ended> {
  readonly open: () => Client;
  readonly find: (id: string) => Promise<Ended | undefined>;
  readonly log: Logger;
}

interface Wait {
  readonly look: () => void;
  readonly giveUp: (error: Error) => void;
}

const LOOK_AGAIN_MS = 500;

/** Those who wait for runs, or flows, to end. Notifications say when to look; nobody polls. */
export class EndedWaits<Ended extends { readonly state: RunState }> {
  private readonly waits = new Map<string, Set<Wait>>();
  private readonly listener: Listener;

  constructor(private readonly options: EndedWaitsOptions<Ended>) {
    this.listener = new Listener({
      open: options.open,
      channel: ENDED_CHANNEL,
      onMessage: (payload) => this.lookAt(JSON.parse(payload) as string[]),
      onListening: () => this.lookAt([...this.waits.keys()]),
      log: options.log,
    });
  }

  /** Resolves with the run once it has ended, or with what it is when `signal` aborts. */
  until(id: string, signal: AbortSignal): Promise<Ended | undefined> {
    return new Promise((resolve, reject) => {
      const look = (): void => void this.options.find(id).then(onRun, onError);
      const onRun = (run: Ended | undefined): void => {
        if (signal.aborted || (run && isFinal(run.state))) stop(() => resolve(run));
      };
      const onError = (error: unknown): void => {
        const goesOn = error instanceof StoreUnavailableError && !signal.aborted && this.isWaiting(id, wait);
        if (goesOn) setTimeout(look, LOOK_AGAIN_MS * (0.5 + Math.random())).unref();
        else giveUp(error instanceof Error ? error : new Error(String(error)));
      };
      const giveUp = (error: Error): void => stop(() => reject(error));
      const wait: Wait = { look, giveUp };
      const stop = (answer: () => void): void => {
        signal.removeEventListener('abort', look);
        this.forget(id, wait);
        answer();
      };
      signal.addEventListener('abort', look);
      this.remember(id, wait);
      this.listener.start();
      // Listening before looking, or an end in between would be missed: the listener looks as soon as it hears.
      if (this.listener.isListening || signal.aborted) look();
    });
  }

  async close(): Promise<void> {
    const closed = new StoreUnavailableError('the store was closed while somebody waited for a run');
    for (const waits of this.waits.values()) waits.forEach(({ giveUp }) => giveUp(closed));
    await this.listener.stop();
  }

  private isWaiting(id: string, wait: Wait): boolean {
    return this.waits.get(id)?.has(wait) ?? false;
  }

  private remember(id: string, wait: Wait): void {
    const waits = this.waits.get(id) ?? new Set();
    this.waits.set(id, waits.add(wait));
  }

  private forget(id: string, wait: Wait): void {
    const waits = this.waits.get(id);
    waits?.delete(wait);
    if (waits?.size === 0) this.waits.delete(id);
  }

  private lookAt(ids: readonly string[]): void {
    for (const id of ids) this.waits.get(id)?.forEach(({ look }) => look());
  }
}
