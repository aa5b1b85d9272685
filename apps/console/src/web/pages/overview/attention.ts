import { links } from '../../app/links';
import { consumersOf } from '../../data/consumers-of';
import type { Overview, QueueItem } from '../../data/wire';
import { count, percent } from '../../text/amount';

export interface Concern {
  readonly tone: 'bad' | 'warn';
  readonly text: string;
  readonly href: string;
}

const MANY_FAILURES = 0.05;

/** What a person should look at, most urgent first. */
export function concernsOf(overview: Overview, queues: readonly QueueItem[]): Concern[] {
  return [
    ...unserved(queues),
    ...failures(overview),
    ...letters(overview),
    ...gone(overview),
    ...paused(queues),
  ];
}

function unserved(queues: readonly QueueItem[]): Concern[] {
  return queues
    .filter(
      (queue) => queue.kind === 'work' && consumersOf(queue) === 0 && !queue.paused && (queue.ready ?? 0) > 0,
    )
    .map(({ name, ready = 0 }) => ({
      tone: 'bad',
      text: `No worker serves ${name}: ${count(ready, 'message')} wait`,
      href: links.queue(name),
    }));
}

function failures({ points = [] }: Overview): Concern[] {
  const sum = (of: 'succeeded' | 'failed'): number => points.reduce((total, point) => total + point[of], 0);
  const failed = sum('failed');
  const share = failed / Math.max(1, failed + sum('succeeded'));
  if (share < MANY_FAILURES) return [];
  return [
    {
      tone: 'bad',
      text: `${percent(share)} of the runs that ended have failed`,
      href: links.runs({ state: 'FAILURE' }),
    },
  ];
}

function letters({ deadLetters = 0 }: Overview): Concern[] {
  if (deadLetters === 0) return [];
  return [
    { tone: 'warn', text: `${count(deadLetters, 'dead letter')} to decide about`, href: '/dead-letters' },
  ];
}

function gone({ workers }: Overview): Concern[] {
  if (!workers || workers.gone === 0) return [];
  return [
    { tone: 'warn', text: `${count(workers.gone, 'worker')} went without saying so`, href: '/workers' },
  ];
}

function paused(queues: readonly QueueItem[]): Concern[] {
  return queues.flatMap(({ name, paused: pause }) =>
    pause
      ? [
          {
            tone: 'warn' as const,
            text: `${name} is paused by ${pause.by}: ${pause.reason}`,
            href: links.queue(name),
          },
        ]
      : [],
  );
}
