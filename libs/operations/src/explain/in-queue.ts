import type { RunFacts } from './facts';
import type { Finding } from './finding';

/** Where the message is that does not wait in the outbox: with a worker, or in its queue. */
export function queueFindings(facts: RunFacts): Finding[] {
  const { run, atWorkers } = facts;
  const held = atWorkers[0];
  if (held && held.where !== 'ready') {
    const about = { kind: 'worker', id: held.worker } as const;
    return held.where === 'active'
      ? [{ code: 'running', text: `It runs in worker ${held.worker}${since(facts)}`, about }]
      : [
          {
            code: 'in-prefetch',
            text: `Worker ${held.worker} has its message and has not started it: its slots are taken`,
            about,
          },
        ];
  }
  if (run?.state === 'STARTED' || run?.state === 'PROGRESS') return underWay(facts);
  return inQueue(facts);
}

function underWay(facts: RunFacts): Finding[] {
  const { run, workers } = facts;
  const name = run?.worker ?? 'unknown';
  const about = { kind: 'worker', id: name } as const;
  const worker = workers.find((each) => each.name === name);
  if (worker?.alive) return [{ code: 'running', text: `It runs in worker ${name}${since(facts)}`, about }];
  const text = `Worker ${name} started it and is not there any more: RabbitMQ gives its message to another one`;
  return [{ code: 'worker-gone', text, about }];
}

function inQueue({ run, queue, ready, taskName }: RunFacts): Finding[] {
  if (ready !== undefined && queue !== undefined && taskName !== undefined) {
    const about = { kind: 'queue', id: queue } as const;
    const text =
      ready === 0
        ? `Nothing is ready in queue ${queue}: its message is on its way, or with a worker`
        : ready === 1
          ? `It is the one message that is ready in queue ${queue}`
          : `It is among the ${ready} messages that are ready in queue ${queue}`;
    return [{ code: 'behind-others', text, about }];
  }
  if (run) return [];
  const text =
    'Nothing is recorded of it: its message may be in a queue, its id may be wrong, or retention has removed it';
  return [{ code: 'nothing-known', text }];
}

const since = ({ run }: RunFacts): string =>
  run?.startedAt ? ` since ${run.startedAt.toISOString()}, attempt ${run.attempt}` : '';
