import { setTimeout as pause } from 'node:timers/promises';
import type { Broker } from '../broker/broker';
import { after, type Duration, milliseconds, minutes, seconds } from '../contract/duration';
import type { Logger } from '../contract/logger';
import { Outage } from '../outage/outage';
import type { OutboxEntry, Relayed, TaskStore } from '../store/task-store';

/** What `createRelay` needs. Intervals are those of one relay: two of them look twice as often. */
export interface RelayOptions {
  readonly store: Pick<TaskStore, 'outbox'>;
  readonly broker: Pick<Broker, 'publish' | 'state' | 'onState'>;
  readonly log: Logger;
  /**
   * How often it looks when nothing is due: no message leaves later than this after its time. Four times as often while
   * some are. @default 100 ms
   */
  readonly pollInterval?: Duration;
  /** Messages published at once, in one database transaction. @default 200 */
  readonly batchSize?: number;
  readonly clock?: () => Date;
  /** Called with how many messages left, after each round in which some did. */
  readonly onRelayed?: (count: number) => void;
  /** Called for each message that left. Must not throw. */
  readonly onPublished?: (entry: OutboxEntry) => void;
}

/** Moves due messages from the outbox to the broker. Any number of them may run against one outbox. */
export interface Relay {
  start(): void;
  /** The round under way is finished first. */
  stop(): Promise<void>;
}

/** What to do next: look again at once, look later, or wait until what is away is back. */
type Round = 'more' | 'some' | 'quiet' | 'away';

/** Where some are due more will be, and a round costs less than the lateness it saves. Measured: bench/src/etas.ts. */
const BUSY = 4;
const FIRST_REFUSAL = seconds(1);
const LONGEST_REFUSAL = minutes(10);
const FIRST_OUTAGE_MS = 100;
const LONGEST_OUTAGE_MS = 5_000;

/** Nothing happens before `start()`. While store or broker are away it waits, and says so once. */
export function createRelay(options: RelayOptions): Relay {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  return {
    start: () => void (running ??= run(options, stopping.signal)),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(options: RelayOptions, signal: AbortSignal): Promise<void> {
  const { pollInterval = milliseconds(100), broker, log } = options;
  const stopped = (): boolean => signal.aborted;
  const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);
  const outage = new Outage();
  let failures = 0;
  while (!stopped()) {
    await connected(broker, signal);
    if (stopped()) return;
    const round = await oneRound(options, outage);
    if (round === 'away') {
      const most = Math.min(FIRST_OUTAGE_MS * 2 ** failures, LONGEST_OUTAGE_MS);
      failures += 1;
      await wait(most * (0.5 + Math.random() / 2));
      continue;
    }
    const awayMs = outage.worked();
    if (awayMs !== undefined) log.info({ awayMs }, 'the relay works again');
    failures = 0;
    if (round === 'quiet') await wait(pollInterval);
    if (round === 'some') await wait(pollInterval / BUSY);
  }
}

async function oneRound(options: RelayOptions, outage: Outage): Promise<Round> {
  const { store, batchSize = 200, clock = () => new Date(), onRelayed, log } = options;
  const startedAt = outage.started();
  let stayed = 0;
  const publish = async (entry: OutboxEntry): Promise<Relayed> => {
    const relayed = await publishOne(entry, options);
    if (relayed.kind === 'stays') stayed += 1;
    return relayed;
  };
  try {
    const { due, sent } = await store.outbox.relay({ now: clock(), limit: batchSize, publish });
    if (sent > 0) onRelayed?.(sent);
    if (stayed > 0) return 'away';
    if (due === batchSize) return 'more';
    return due > 0 ? 'some' : 'quiet';
  } catch (error) {
    log[outage.failed(startedAt)]({ error }, 'the relay cannot work, trying until it can');
    return 'away';
  }
}

// A broker that is there and says no says it about this message, which must not hold up those behind it.
async function publishOne(entry: OutboxEntry, options: RelayOptions): Promise<Relayed> {
  const { broker, clock = () => new Date(), log } = options;
  try {
    await broker.publish(entry.message);
    options.onPublished?.(entry);
    return { kind: 'sent' };
  } catch (error) {
    if (broker.state !== 'connected') return { kind: 'stays' };
    const delay = Math.min(FIRST_REFUSAL * 2 ** (entry.refusals ?? 0), LONGEST_REFUSAL);
    const tryAgainAt = after(clock(), milliseconds(delay));
    const { id, task, refusals = 0 } = entry;
    log.error({ error, runId: id, task, refusals, tryAgainAt }, 'the broker refused a message of the outbox');
    return { kind: 'refused', tryAgainAt };
  }
}

/** Resolves once the broker is connected, or the relay stops. A transaction must not be held open for an absent broker. */
function connected(broker: RelayOptions['broker'], signal: AbortSignal): Promise<void> {
  if (broker.state === 'connected' || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const over = (): void => {
      if (broker.state !== 'connected' && !signal.aborted) return;
      stopListening();
      signal.removeEventListener('abort', over);
      resolve();
    };
    const stopListening = broker.onState(over);
    signal.addEventListener('abort', over);
  });
}
