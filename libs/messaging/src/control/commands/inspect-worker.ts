import { version as nodeVersion } from 'node:process';
import { seconds } from '../../contract/duration';
import type { Rate } from '../../contract/rate';
import type { Task } from '../../contract/task';
import { asking, type CommandTable, type ControlledWorker } from './command';

const ping = asking(() => ({ ok: 'pong' }));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const stats = asking((_, { worker, mailbox, ledger, startedAt, clock }) => {
  const { queues } = worker;
  const { userCPUTime, systemCPUTime, ...usage } = process.resourceUsage();
  const { hostname, port, virtualHost, user, ssl } = mailbox.address;
  return {
    total: Object.fromEntries(ledger.processed),
    ...{ pid: process.pid, clock: String(mailbox.clock.now) },
    uptime: Math.floor((clock().getTime() - startedAt.getTime()) / 1000),
    pool: {
      implementation: 'baton',
      'max-concurrency': sum(queues.map(({ concurrency }) => concurrency)),
      ...{ processes: [process.pid], timeouts: [0, 0] },
    },
    broker: {
      ...{ hostname, port, virtual_host: virtualHost, userid: user, ssl, transport: 'amqp' },
      ...{ login_method: 'PLAIN', insist: false, transport_options: {}, alternates: [] },
    },
    prefetch_count: sum(queues.map(({ prefetch }) => prefetch)),
    rusage: {
      ...{ utime: userCPUTime / 1e6, stime: systemCPUTime / 1e6, maxrss: usage.maxRSS },
      ...{ minflt: usage.minorPageFault, majflt: usage.majorPageFault },
      ...{ nvcsw: usage.voluntaryContextSwitches, nivcsw: usage.involuntaryContextSwitches },
    },
  };
});

const registered = asking((_, { worker }) => worker.tasks.map(lineOf));

const lineOf = ({ name, rateLimit }: Task): string =>
  rateLimit ? `${name} [rate_limit=${rateText(rateLimit)}]` : name;

const UNITS = [
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

function rateText({ count, per }: Rate): string {
  const unit = UNITS.find(([, each]) => per === seconds(each));
  return unit ? `${count}/${unit[0]}` : `${count} in ${per} ms`;
}

/** Those it serves at the moment. */
const activeQueues = asking((_, { worker }) =>
  worker.queues.filter(({ consuming }) => consuming).map((queue) => queueInfo(queue, worker.tasks)),
);

function queueInfo(
  { name, concurrency, prefetch }: ControlledWorker['worker']['queues'][number],
  tasks: readonly Task[],
): Record<string, unknown> {
  const exchange = tasks.find(({ queue }) => queue.name === name)?.queue.exchange ?? name.split('.')[0];
  return {
    name,
    exchange: {
      ...{
        name: exchange,
        type: 'topic',
        arguments: null,
        durable: true,
        passive: false,
        auto_delete: false,
      },
      ...{ delivery_mode: null, no_declare: false },
    },
    ...{ routing_key: '#', queue_arguments: { 'x-queue-type': 'quorum' }, binding_arguments: null },
    ...{ consumer_arguments: null, durable: true, exclusive: false, auto_delete: false, no_ack: false },
    ...{ alias: null, bindings: [], no_declare: null, expires: null, message_ttl: null },
    ...{ max_length: null, max_length_bytes: null, max_priority: null, concurrency, prefetch },
  };
}

const conf = asking((_, { conf: settings }) => settings);

const report = asking(({}, { worker, version, conf: settings }) => ({
  ok: [
    `software -> baton:${version} node:${nodeVersion}`,
    `worker -> ${worker.name}`,
    `queues -> ${worker.queues.map(({ name, concurrency }) => `${name} (${concurrency})`).join(', ')}`,
    `tasks -> ${worker.tasks.map(({ name }) => name).join(', ')}`,
    ...Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
  ].join('\n'),
}));

const clock = asking((_, { mailbox }) => ({ clock: mailbox.clock.now }));

/** Python workers greet each other at their start. To oneself there is nothing to say. */
const hello = asking(({ from_node: from }, { worker, mailbox }) =>
  from === worker.name ? null : { revoked: {}, clock: mailbox.clock.now },
);

const nothing = asking(() => null);

export const inspectWorker: CommandTable = {
  ...{ ping, stats, clock, hello, report, conf, dump_conf: conf },
  ...{ registered, dump_tasks: registered, active_queues: activeQueues },
  ...{ election: nothing, memsample: nothing, memdump: nothing, objgraph: nothing },
};
