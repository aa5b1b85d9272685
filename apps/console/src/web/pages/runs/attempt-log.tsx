import type { RunAttempt } from '../../data/wire';

type Lines = NonNullable<RunAttempt['log']>;

/** The last lines that the handler wrote in this attempt. */
export function AttemptLog({ lines }: { readonly lines: Lines }) {
  return (
    <details class="attempt-log">
      <summary>{lines.length === 1 ? '1 log line' : `${lines.length} log lines`}</summary>
      <pre class="code-block" tabIndex={0} aria-label="Log">
        {lines.map(({ level, time, text, fields }) => (
          <div key={`${time} ${text}`}>
            <span class="faint">{time.slice(11, 23)}</span>{' '}
            <span class={`log-${level}`}>{level.padEnd(5)}</span> {text}
            {fields !== undefined && <span class="faint"> {JSON.stringify(fields)}</span>}
          </div>
        ))}
      </pre>
    </details>
  );
}
