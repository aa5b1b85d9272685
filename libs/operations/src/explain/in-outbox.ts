import type { RunFacts } from './facts';
import type { Finding, FindingCode } from './finding';

type WaitingFact = NonNullable<RunFacts['waiting']>;

/** Why its message waits in the outbox, and until when. */
export function outboxFindings(waiting: WaitingFact, facts: RunFacts): Finding[] {
  const { dueAt, refusals, kind } = waiting;
  if (refusals > 0) {
    const text = `RabbitMQ has refused its message ${times(refusals)}; it is tried again at ${dueAt.toISOString()}`;
    return [{ code: 'refused-by-broker', text, until: dueAt }];
  }
  // Its pause says all there is to say.
  if (kind === 'paused') return [];
  if (dueAt <= facts.now) {
    return [
      {
        code: 'waits-to-leave',
        text: 'Its message is due and leaves the outbox with the next round of the relay',
      },
    ];
  }
  const { code, text } = reasonOf(waiting, facts);
  const about =
    waiting.limitedBy === undefined ? undefined : ({ kind: 'limit', id: waiting.limitedBy } as const);
  return [{ code, text: `${text}, until ${dueAt.toISOString()}`, until: dueAt, about }];
}

function reasonOf(waiting: WaitingFact, { run, task, limit }: RunFacts): { code: FindingCode; text: string } {
  const { kind, attempt, limitedBy } = waiting;
  if (limitedBy !== undefined) {
    if (limit?.pausedUntil) {
      return {
        code: 'key-paused',
        text: `Key "${limitedBy}" is paused (${limit.pausedWhy ?? ''}): it waits`,
      };
    }
    const running = limit ? `; ${limit.running} run under it now` : '';
    return { code: 'waits-for-limit', text: `It waits for a place under the limit "${limitedBy}"${running}` };
  }
  if (kind === 'retry') {
    const most = task ? ` of ${task.retry.retries}` : '';
    const why = run?.error ? ` after ${run.error.name}: ${run.error.message}` : '';
    return { code: 'waits-for-retry', text: `It waits for retry ${attempt - 1}${most}${why}` };
  }
  if (kind === 'schedule') return { code: 'waits-for-schedule', text: 'A schedule sends it later: it waits' };
  return { code: 'waits-for-delay', text: 'It was sent with a delay or a time: it waits' };
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
