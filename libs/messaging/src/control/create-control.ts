import { milliseconds } from '../contract/duration';
import type { Answer, Answers } from './answers';
import type { Control, To } from './control';
import type { Mailbox } from './mailbox';
import {
  readQueues,
  readRuns,
  readScheduled,
  readStats,
  readTable,
  readTexts,
  readWhereabouts,
  readWords,
} from './read-answers';

/** Typed questions to workers, ours and Python's. */
export function createControl({ mailbox }: { readonly mailbox: Mailbox }): Control {
  const ask = async <T>(
    { method, given = {} }: { method: string; given?: Record<string, unknown> },
    read: (value: unknown) => T,
    { destination, timeout }: To = {},
  ): Promise<Answers<T>> => {
    const request = { method, arguments: given, ...(destination && { destination }) };
    const answers = await mailbox.ask(request, timeout === undefined ? {} : { timeout });
    const entries = [...answers].map(([worker, value]) => [worker, answerOf(value, read)] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const question =
    <T>(method: string, read: (value: unknown) => T) =>
    (to?: To): Promise<Answers<T>> =>
      ask({ method }, read, to);
  const tell = (method: string, given: Record<string, unknown>, to?: To): Promise<Answers<string>> =>
    ask({ method, given }, readWords, to);
  return {
    ping: question('ping', readWords),
    active: question('active', readRuns),
    reserved: question('reserved', readRuns),
    scheduled: question('scheduled', readScheduled),
    registered: question('registered', readTexts),
    stats: question('stats', readStats),
    activeQueues: question('active_queues', readQueues),
    conf: question('conf', readTable),
    report: question('report', readWords),
    queryTask: (ids, to) => ask({ method: 'query_task', given: { ids } }, readWhereabouts, to),
    revoke: (ids, { terminate = false, ...to } = {}) =>
      tell('revoke', { task_id: ids, terminate, signal: 'SIGTERM' }, to),
    rateLimit: (task, rate, to) => tell('rate_limit', { task_name: task, rate_limit: rate }, to),
    timeLimit: (task, { hard, soft }, to) =>
      tell('time_limit', { task_name: task, hard: inSeconds(hard), soft: inSeconds(soft) }, to),
    poolGrow: (n, to) => tell('pool_grow', { n }, to),
    poolShrink: (n, to) => tell('pool_shrink', { n }, to),
    addConsumer: (queue, to) => tell('add_consumer', { queue }, to),
    cancelConsumer: (queue, to) => tell('cancel_consumer', { queue }, to),
    enableEvents: (to) => tell('enable_events', {}, to),
    disableEvents: (to) => tell('disable_events', {}, to),
    async shutdown(to = {}) {
      // Nobody answers, so there is nothing to wait for.
      await ask({ method: 'shutdown' }, readWords, { ...to, timeout: to.timeout ?? milliseconds(1) });
    },
  };
}

const inSeconds = (ms: number | undefined): number | null => (ms === undefined ? null : ms / 1000);

function answerOf<T>(value: unknown, read: (value: unknown) => T): Answer<T> {
  const error = readTable(value)['error'];
  return typeof error === 'string' ? { error } : { ok: read(value) };
}
