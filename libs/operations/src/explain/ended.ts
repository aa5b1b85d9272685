import type { Run } from '@baton/messaging';
import type { RunFacts } from './facts';
import type { Finding } from './finding';

/** How it ended. */
export function endedFindings(run: Run | undefined, { letter }: RunFacts): Finding[] {
  const dead: Finding[] = letter
    ? [
        {
          code: 'dead-lettered',
          text: `It was dead-lettered, ${letter.reason}: ${letter.error}`,
          about: { kind: 'dead-letter', id: letter.id },
        },
      ]
    : [];
  if (!run) return dead;
  const at = run.finishedAt?.toISOString() ?? 'a time that is not kept';
  if (run.state === 'SUCCESS') return [{ code: 'finished', text: `It succeeded at ${at}` }];
  if (run.state === 'REVOKED') return [{ code: 'revoked', text: `It was revoked at ${at}${because(run)}` }];
  return [{ code: 'failed', text: `It failed at ${at} in attempt ${run.attempt}${because(run)}` }, ...dead];
}

const because = ({ error }: Run): string => (error ? `: ${error.name}: ${error.message}` : '');
