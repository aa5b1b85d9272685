import type { PauseEntry } from '@baton/messaging';
import type { RunFacts } from './facts';
import type { Finding } from './finding';

/** What keeps it from running once its message is in its queue. */
export function obstacles(facts: RunFacts): Finding[] {
  if (facts.atWorkers.some(({ where }) => where === 'active')) return [];
  if (facts.taskName === undefined) return perhaps(facts);
  return [...facts.pauses.map(pauseFinding), ...unserved(facts)];
}

/** Of a message that is in some queue, and nobody knows in which: everything that would hold it up. */
function perhaps({ pauses, unserved: alone }: RunFacts): Finding[] {
  return [
    ...pauses
      .map(pauseFinding)
      .map((finding) => ({ ...finding, text: `${finding.text}. Perhaps it waits for that` })),
    ...alone.map(({ queue, ready }): Finding => ({
      code: 'no-worker-for-queue',
      text: `No worker that lives serves queue ${queue}, where ${ready === 1 ? 'one message waits' : `${ready} messages wait`}. Perhaps it is one of them`,
      about: { kind: 'queue', id: queue },
    })),
  ];
}

function pauseFinding({ kind, name, by, why, until }: PauseEntry): Finding {
  const reason = why === '' ? '' : `: ${why}`;
  const end = until ? ` until ${until.toISOString()}` : ' until somebody resumes it';
  return {
    code: kind === 'task' ? 'task-paused' : 'queue-paused',
    text: `${kind === 'task' ? 'Task' : 'Queue'} ${name} is paused by ${by}${end}${reason}`,
    until,
    about: { kind, id: name },
  };
}

function unserved({ taskName = '', task, queue = '', workers }: RunFacts): Finding[] {
  const alive = workers.filter((worker) => worker.alive);
  const findings: Finding[] = [];
  if (!task) {
    findings.push({ code: 'unknown-task', text: `No contract here is called ${taskName}` });
  }
  if (!alive.some(({ tasks }) => tasks.includes(taskName))) {
    const text = `No worker that lives has a handler for ${taskName}`;
    findings.push({ code: 'no-worker-for-task', text, about: { kind: 'task', id: taskName } });
  }
  if (queue !== '' && !alive.some(({ queues }) => queues.some(({ name }) => name === queue))) {
    const text = `No worker that lives serves queue ${queue}`;
    findings.push({ code: 'no-worker-for-queue', text, about: { kind: 'queue', id: queue } });
  }
  return findings;
}
