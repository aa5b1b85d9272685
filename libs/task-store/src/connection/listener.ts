import type { Logger } from '@baton/messaging';
import type { Client } from 'pg';
import { KeptClient } from './kept-client';

export interface ListenerOptions {
  readonly open: () => Client;
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  /** From now on messages arrive; those before it, and those while the connection was lost, did not. */
  readonly onListening: () => void;
  readonly log: Logger;
  /** How loudly a lost connection is told. @default warn */
  readonly level?: 'warn' | 'info';
}

/** One connection that listens from {@link start} until {@link stop}, through losses. */
export class Listener {
  private readonly kept: KeptClient;

  constructor({ open, channel, onMessage, onListening, log, level = 'warn' }: ListenerOptions) {
    this.kept = new KeptClient({
      open,
      prepare: async (client) => {
        client.on('notification', ({ payload }) => onMessage(payload ?? ''));
        await client.query(`LISTEN ${channel}`);
      },
      onReady: onListening,
      onLost: (loudness) => {
        const as = loudness === 'warn' ? level : loudness;
        log[as]({ channel }, 'not listening for notifications, connecting until it works');
      },
    });
  }

  get isListening(): boolean {
    return this.kept.client !== undefined;
  }

  start(): void {
    void this.kept.start();
  }

  stop(): Promise<void> {
    return this.kept.stop();
  }
}
