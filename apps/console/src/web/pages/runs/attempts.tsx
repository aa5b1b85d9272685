import { WorkerLink } from '../../app/names';
import type { RunAttempt } from '../../data/wire';
import { type Tone } from '../../design/badge';
import { Lasted, Time } from '../../design/time';
import { AttemptLog } from './attempt-log';
import { ErrorView } from './error-view';

/** From the first to the last: when, where, for how long, and how it went. */
export function Attempts({ attempts }: { readonly attempts: readonly RunAttempt[] }) {
  if (attempts.length === 0) return <p class="soft">None has ended yet.</p>;
  return (
    <ol class="timeline">
      {attempts.map((attempt) => (
        <Attempt key={`${attempt.attempt} ${attempt.startedAt}`} attempt={attempt} />
      ))}
    </ol>
  );
}

function Attempt({ attempt }: { readonly attempt: RunAttempt }) {
  const { outcome, worker, startedAt, finishedAt, error, log } = attempt;
  return (
    <li>
      <span class="timeline-mark" data-tone={toneOfOutcome(outcome)} />
      <div class="row">
        <h3>Attempt {attempt.attempt}</h3>
        <span class="tag">{outcome}</span>
        <span class="soft">
          <Time at={startedAt} />, <Lasted from={startedAt} to={finishedAt} />
        </span>
        <span class="push">
          <WorkerLink name={worker} />
        </span>
      </div>
      {error && <ErrorView error={error} />}
      {log && log.length > 0 && <AttemptLog lines={log} />}
    </li>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  succeeded: 'good',
  failed: 'bad',
  'timed out': 'bad',
  'crashed worker': 'bad',
  unrunnable: 'bad',
  revoked: 'gone',
};

const toneOfOutcome = (outcome: string): Tone => TONES[outcome.replaceAll('-', ' ')] ?? 'warn';
