import { NoAnswerError } from '../errors';

/** What RabbitMQ's management API says of a queue. Its numbers are up to five seconds old. */
export interface ManagedQueue {
  readonly ready: number;
  readonly unacked: number;
  readonly consumers: number;
  /** Messages a second, over the last minute. */
  readonly publishRate: number;
  readonly deliverRate: number;
  readonly type: string;
  /** As it was declared: `x-queue-type` and others. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** The management API. Optional: without it depths are asked for through the broker's own port. */
export interface Management {
  /** @throws NoAnswerError */
  queues(): Promise<ReadonlyMap<string, ManagedQueue>>;
}

export interface ManagementOptions {
  /** http://host:15672, without a login. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly vhost: string;
}

const PATIENCE_MS = 3_000;
const COLUMNS = [
  'name',
  'type',
  'arguments',
  'messages_ready',
  'messages_unacknowledged',
  'consumers',
  'message_stats.publish_details.avg_rate',
  'message_stats.deliver_get_details.avg_rate',
].join(',');
// Without these a rate is that of the last sample alone, which is 0 for most that goes on.
const RATES = 'msg_rates_age=60&msg_rates_incr=5';

export function createManagement(options: ManagementOptions): Management {
  const { url, user, password, vhost } = options;
  const base = url.replace(/\/+$/, '');
  const address = `${base}/api/queues/${encodeURIComponent(vhost)}?${RATES}&columns=${COLUMNS}`;
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return {
    async queues() {
      const queues = await ask(address, login);
      return new Map(queues.map((queue) => [queue.name, managed(queue)]));
    },
  };
}

async function ask(address: string, authorization: string): Promise<readonly RawQueue[]> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(address, { headers: { authorization }, signal });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const queues: unknown = await response.json();
    if (!Array.isArray(queues)) throw new Error('it answered no list');
    return queues as RawQueue[];
  } catch (error) {
    const why = error instanceof Error ? whyOf(error) : String(error);
    throw new NoAnswerError(`the management API of RabbitMQ: ${why}`, {}, { cause: error });
  }
}

// What fetch says is "fetch failed"; the cause says why.
function whyOf({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return `no answer within ${PATIENCE_MS} ms`;
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : message;
}

interface Rate {
  readonly avg_rate?: number;
}

interface RawQueue {
  readonly name: string;
  readonly type?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly messages_ready?: number;
  readonly messages_unacknowledged?: number;
  readonly consumers?: number;
  readonly message_stats?: { readonly publish_details?: Rate; readonly deliver_get_details?: Rate };
}

const managed = (queue: RawQueue): ManagedQueue => ({
  ready: queue.messages_ready ?? 0,
  unacked: queue.messages_unacknowledged ?? 0,
  consumers: queue.consumers ?? 0,
  publishRate: queue.message_stats?.publish_details?.avg_rate ?? 0,
  deliverRate: queue.message_stats?.deliver_get_details?.avg_rate ?? 0,
  type: queue.type ?? 'classic',
  arguments: queue.arguments ?? {},
});
