import type { RunError } from '../../data/wire';
import { CopyButton } from '../../design/copy-button';

/** Its name and message; where it came from on request. */
export function ErrorView({ error }: { readonly error: RunError }) {
  const { name, message, stack, reason } = error;
  return (
    <div class="error-view">
      <p class="card-body">
        <strong class="bad-text">{name}</strong> {message}
        {reason !== undefined && <span class="tag">{reason}</span>}
      </p>
      {stack !== undefined && (
        <details>
          <summary>Stack</summary>
          <div class="code-frame">
            <pre class="code-block" tabIndex={0} aria-label="Stack">
              {stack}
            </pre>
            <CopyButton text={stack} what="the stack" />
          </div>
        </details>
      )}
    </div>
  );
}
